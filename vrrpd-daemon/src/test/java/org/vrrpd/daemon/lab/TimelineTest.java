// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How the story looks on screens of several kinds. */
class TimelineTest {

    private final Page page = new Page();

    @Test
    void words_are_broken_where_the_screen_ends() {
        new Timeline(page.stream(), new Screen(40, false))
                .says("Two hosts keep an address answering, and a client asks.");
        assertThat(page.lines()).containsExactly("Two hosts keep an address answering, and", "a client asks.");
    }

    @Test
    void a_long_incident_goes_on_below_its_words() {
        var timeline = new Timeline(page.stream(), new Screen(40, false));
        timeline.happens(Duration.ofMillis(1234), "the health check of the host passes again");
        assertThat(page.lines()).containsExactly("    1.2 s the health check of the host", "          passes again");
    }

    @Test
    void a_strip_goes_on_in_the_next_line() {
        var timeline = new Timeline(page.stream(), new Screen(40, false));
        timeline.happens(Duration.ZERO, "x");
        for (var mark = 0; mark < 31; mark++) {
            timeline.answers('a');
        }
        timeline.concludes("done");
        assertThat(page.lines())
                .containsExactly("    0.0 s x", "          " + "a".repeat(30), "          a", "          done");
    }

    @Test
    void each_mark_carries_its_own_colour_and_takes_it_off_again() {
        var timeline = new Timeline(page.stream(), new Screen(80, true));
        timeline.happens(Duration.ZERO, "x");
        timeline.answers('a');
        timeline.answers(Answers.NOBODY);
        timeline.concludes("done");
        assertThat(page.lines().get(1)).isEqualTo("          \u001b[32ma\u001b[0m\u001b[31m.\u001b[0m");
    }

    @Test
    void without_colours_there_is_nothing_but_text() {
        var timeline = new Timeline(page.stream(), Screen.PLAIN);
        timeline.happens(Duration.ZERO, "x");
        timeline.answers('b');
        timeline.concludes("done");
        assertThat(page.text()).doesNotContain("\u001b");
    }
}
