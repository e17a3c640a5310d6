// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands as keepalived 2.2.7 takes them apart. */
class CommandTextTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "/check, /check",
                "/check a b, /check",
                "\"/check a  b\", /check|a|b",
                "'/check \"q r\" s', /check|q r|s",
                "\"/check 'a b' c\", /check|a b|c",
                "\"/check 'it'x'z'\", /check|itxz",
                "\"/check '' end\", /check||end",
                "\"/check \\\\x41 \\\\101 \\\\ccd d\\\\\\\\e\", /check|A|A|\u0003d|d\\e",
                "\"/check a\\\\tb\", /check|a\tb",
                "\"/check a\\tb\", /check|a|b"
            })
    void are_one_pair_of_quotes_and_words_within_it(String line, String words) {
        var command = CommandText.split(line).getFirst();
        assertThat(String.join("|", CommandText.split(command))).isEqualTo(words);
    }

    @Test
    void may_say_whom_they_run_as() {
        assertThat(CommandText.of("\"/call me\" nobody daemon"))
                .isEqualTo(new CommandText(List.of("/call", "me"), List.of("nobody", "daemon")));
        assertThat(CommandText.of("/call me")).isEqualTo(new CommandText(List.of("/call"), List.of("me")));
    }

    @Test
    void are_none_where_there_is_no_word() {
        assertThat(CommandText.of(null)).isNull();
        assertThat(CommandText.of("\"\"")).isNull();
        assertThat(CommandText.of("\"  \"")).isNull();
    }
}
