// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is believed of a terminal. */
class ScreenTest {

    @Test
    void the_width_is_what_stty_says() {
        assertThat(Screen.columnsOf("24 132\n")).isEqualTo(132);
    }

    @Test
    void a_terminal_that_does_not_know_its_width_is_taken_for_a_usual_one() {
        assertThat(Screen.columnsOf("0 0\n")).isEqualTo(80);
        assertThat(Screen.columnsOf("")).isEqualTo(80);
        assertThat(Screen.columnsOf("not a terminal")).isEqualTo(80);
        assertThat(Screen.columnsOf("24 123456789012")).isEqualTo(80);
    }

    @Test
    void a_narrow_terminal_breaks_lines_by_itself() {
        assertThat(new Screen(10, true).columns()).isEqualTo(40);
    }

    @Test
    void colours_are_shown_unless_the_reader_or_the_terminal_wants_none() {
        assertThat(Screen.mayColour(Map.of("TERM", "xterm"))).isTrue();
        assertThat(Screen.mayColour(Map.of("TERM", "xterm", "NO_COLOR", ""))).isTrue();
        assertThat(Screen.mayColour(Map.of("TERM", "xterm", "NO_COLOR", "1"))).isFalse();
        assertThat(Screen.mayColour(Map.of("TERM", "dumb"))).isFalse();
        assertThat(Screen.mayColour(Map.of())).isFalse();
    }
}
