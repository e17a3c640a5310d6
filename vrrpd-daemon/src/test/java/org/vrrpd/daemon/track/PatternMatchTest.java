// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vrrpd.daemon.config.TrackedProcess.Match;
import org.vrrpd.daemon.config.TrackedProcess.Pattern;

/** Which processes are meant by a name and parameters. */
class PatternMatchTest {

    @ParameterizedTest
    @CsvSource({
        "NAME,       sleep,          sleep, /bin/sleep 100,   true",
        "NAME,       sleep,          other, sleep,            false",
        "FIRST_WORD, sleep,          sleep, /bin/sleep 100,   false",
        "FIRST_WORD, /bin/sleep,     other, /bin/sleep 100,   true",
        "EXACT,      sleep,          sleep, sleep,            true",
        "EXACT,      sleep,          sleep, sleep 1,          false",
        "EXACT,      sleep 1 2,      sleep, sleep 1 2,        true",
        "EXACT,      sleep 1 2,      sleep, sleep 1,          false",
        "EXACT,      sleep 1,        sleep, sleep 1 2,        false",
        "EXACT,      sleep 1,        sleep, sleep 10,         false",
        "PARTIAL,    sleep 1,        sleep, sleep 1 2,        true",
        "PARTIAL,    sleep 1,        sleep, sleep 2 1,        false",
        "PARTIAL,    sleep 1,        sleep, sleep,            false",
        "PARTIAL,    sleep,          sleep, sleep 1,          true",
        "INITIAL,    sleep 1,        sleep, sleep 10 2,       true",
        "INITIAL,    sleep 1 2,      sleep, sleep 10 2,       false",
        "INITIAL,    sleep 1 2,      sleep, sleep 1 20,       true",
        "INITIAL,    sleep 1 2,      sleep, sleep 1,          false",
        "INITIAL,    sleep,          sleep, sleep 1,          true",
        "EXACT,      kthread,        kthread, '',             false",
    })
    void is_judged_by_what_is_compared(Match match, String wanted, String name, String line, boolean matches) {
        var words = List.of(wanted.split(" ", -1));
        var pattern = new Pattern(words.getFirst(), words.subList(1, words.size()), match);
        var commandLine = line.isEmpty() ? List.<String>of() : List.of(line.split(" ", -1));
        assertThat(PatternMatch.matches(pattern, new Processes.Seen(name, commandLine)))
                .isEqualTo(matches);
    }
}
