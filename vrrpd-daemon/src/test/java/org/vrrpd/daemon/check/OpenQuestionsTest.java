// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vrrpd.checks.kind.End;
import org.vrrpd.checks.run.Echoes;
import org.vrrpd.daemon.linux.EchoSocket.Reply;
import org.vrrpd.daemon.linux.EchoSocket.Undelivered;

class OpenQuestionsTest {

    private static final byte[] PAYLOAD = {1, 2, 3, 4};

    private final OpenQuestions questions = new OpenQuestions();

    /** Writes down what it is told. */
    private static final class Told implements Echoes.Asker {
        private final List<String> told = new ArrayList<>();

        @Override
        public void answered() {
            told.add("answered");
        }

        @Override
        public void unanswered(End end) {
            told.add(end.manner() + " " + end.detail());
        }
    }

    private final Told asker = new Told();

    private static Reply reply(int number, int... payload) {
        var bytes = ByteBuffer.allocate(payload.length);
        for (int octet : payload) {
            bytes.put((byte) octet);
        }
        return new Reply(number, bytes.flip());
    }

    @Test
    void what_was_sent_comes_back_and_answers_once() {
        var number = questions.open(PAYLOAD, asker);
        questions.heard(reply(number, 1, 2, 3, 4));
        questions.heard(reply(number, 1, 2, 3, 4));
        questions.heard(new Undelivered(number, "late"));
        assertThat(asker.told).containsExactly("answered");
    }

    @Test
    void another_payload_answers_nothing_and_the_right_one_still_does() {
        var number = questions.open(PAYLOAD, asker);
        questions.heard(reply(number, 1, 2, 3, 5));
        questions.heard(reply(number, 1, 2, 3));
        questions.heard(reply(number, 1, 2, 3, 4, 5));
        questions.heard(reply(number));
        assertThat(asker.told).isEmpty();
        questions.heard(reply(number, 1, 2, 3, 4));
        assertThat(asker.told).containsExactly("answered");
    }

    @Test
    void each_is_answered_by_its_own_number_alone() {
        var other = new Told();
        var first = questions.open(PAYLOAD, asker);
        var second = questions.open(PAYLOAD, other);
        questions.heard(reply(second, 1, 2, 3, 4));
        assertThat(asker.told).isEmpty();
        assertThat(other.told).containsExactly("answered");
        questions.heard(new Undelivered(first, "192.0.2.254 says so"));
        assertThat(asker.told).containsExactly("UNREACHABLE 192.0.2.254 says so");
    }

    @Test
    void what_is_forgotten_is_answered_by_nothing() {
        var number = questions.open(PAYLOAD, asker);
        questions.forget(number, asker);
        questions.heard(reply(number, 1, 2, 3, 4));
        questions.heard(new Undelivered(number, "late"));
        assertThat(asker.told).isEmpty();
    }

    @Test
    void a_number_that_is_another_s_by_now_is_not_forgotten() {
        var number = questions.open(PAYLOAD, asker);
        questions.forget(number, new Told());
        questions.heard(reply(number, 1, 2, 3, 4));
        assertThat(asker.told).containsExactly("answered");
    }

    @Test
    void there_are_as_many_as_there_are_numbers_and_no_number_twice() {
        for (int i = 0; i < 65_536; i++) {
            assertThat(questions.open(PAYLOAD, asker)).isBetween(0, 65_535);
        }
        assertThat(questions.open(PAYLOAD, asker)).isEqualTo(OpenQuestions.NONE_FREE);
        questions.forget(77, asker);
        assertThat(questions.open(PAYLOAD, asker)).isEqualTo(77);
    }

    @Test
    void all_are_told_when_nothing_is_heard_any_more() {
        questions.open(PAYLOAD, asker);
        questions.giveUp("broken");
        questions.giveUp("broken");
        assertThat(asker.told).containsExactly("OURS broken");
    }
}
