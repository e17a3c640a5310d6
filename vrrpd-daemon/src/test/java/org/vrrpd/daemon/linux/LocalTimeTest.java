// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** localtime_r(3) and Java's calendar agree. */
class LocalTimeTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1_700_000_000, 1_709_164_800, 1_785_542_399, 4_102_444_800L})
    void shows_a_second_as_the_wall_does(long epochSecond) {
        var time = ZonedDateTime.ofInstant(Instant.ofEpochSecond(epochSecond), ZoneId.systemDefault());
        assertThat(LocalTime.clock(new ForeignLibc()).apply(epochSecond))
                .isEqualTo(new LocalTime(
                        time.getYear(),
                        time.getMonthValue() - 1,
                        time.getDayOfMonth(),
                        time.getDayOfWeek().getValue() % 7,
                        time.getHour(),
                        time.getMinute(),
                        time.getSecond()));
    }
}
