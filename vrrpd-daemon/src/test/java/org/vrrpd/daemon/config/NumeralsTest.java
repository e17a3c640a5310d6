// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers as files write them. */
class NumeralsTest {

    @ParameterizedTest
    @CsvSource({"1,1000000", "0.2,200000", ".5,500000", "3.,3000000", "0.0000014,1", "0.0000015,2", "40.95,40950000"})
    void seconds_have_six_decimals_and_the_seventh_rounds(String text, long micros) {
        assertThat(Numerals.micros(text)).isEqualTo(micros);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1.2.3", "-1", "+1", "1s", "0x1", "1.-5", "99999999999999999999"})
    void not_everything_is_a_number_of_seconds(String text) {
        assertThat(Numerals.micros(text)).isEqualTo(Numerals.NONE);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "150,150", "-20,-20", "+5,5", "007,7"})
    void whole_numbers_are_of_base_ten(String text, long number) {
        assertThat(Numerals.whole(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "1.0", "12x", "0x10", "9999999999999999", "\u0661"})
    void not_everything_is_a_whole_number(String text) {
        assertThat(Numerals.whole(text)).isEqualTo(Numerals.NONE);
    }

    @ParameterizedTest
    @CsvSource({"1000000,1", "200000,0.2", "1,0.000001", "40950000,40.95", "0,0"})
    void seconds_are_written_without_zeros_that_say_nothing(long micros, String text) {
        assertThat(Numerals.seconds(micros)).isEqualTo(text);
    }
}
