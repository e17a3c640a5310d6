// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What counts as a silence. */
class AnswersTest {

    private final Answers answers = new Answers();

    @Test
    void the_longest_silence_lies_between_two_answers() {
        heard('a', 100, 101, 102);
        heard('b', 450, 451);
        assertThat(silence(100, 452)).isEqualTo(ms(348));
    }

    @Test
    void a_silence_lasts_from_the_beginning_to_the_first_answer_and_from_the_last_to_the_end() {
        heard('a', 100, 101, 102);
        assertThat(silence(50, 103)).isEqualTo(ms(50));
        assertThat(silence(100, 200)).isEqualTo(ms(98));
    }

    @Test
    void answers_outside_of_the_time_do_not_count() {
        heard('a', 100, 150, 200);
        assertThat(silence(110, 140)).isEqualTo(ms(30));
        assertThat(last(110, 150)).isEqualTo(Answers.NOBODY);
        assertThat(last(150, 200)).isEqualTo('a');
    }

    @Test
    void without_an_answer_all_is_silence() {
        assertThat(silence(0, 100)).isEqualTo(ms(100));
        assertThat(last(0, 100)).isEqualTo(Answers.NOBODY);
    }

    @Test
    void who_answered_last_gives_a_tenth_its_mark() {
        heard('a', 100, 120);
        heard('b', 130, 199);
        heard('a', 200);
        assertThat(last(100, 200)).isEqualTo('b');
    }

    @Test
    void a_minute_of_answers_is_kept() {
        for (var at = 0; at < 60_000; at++) {
            heard('a', at);
        }
        heard('b', 60_100);
        assertThat(silence(0, 60_101)).isEqualTo(ms(101));
    }

    private void heard(char host, long... millis) {
        for (var at : millis) {
            answers.add(at * 1_000_000, host);
        }
    }

    private Duration silence(long fromMillis, long toMillis) {
        return answers.longestSilence(fromMillis * 1_000_000, toMillis * 1_000_000);
    }

    private char last(long fromMillis, long toMillis) {
        return answers.last(fromMillis * 1_000_000, toMillis * 1_000_000);
    }

    private static Duration ms(long count) {
        return Duration.ofMillis(count);
    }
}
