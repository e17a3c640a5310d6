package org.vrrpd.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.probe.Dialogue.Step;

/** Packets here are a digit that says how many letters follow. */
class PacketsTest {

    private final List<String> packets = new ArrayList<>();
    private final Packets dialogue = new Packets(new Digits());

    @Test
    void a_packet_is_heard_once_however_it_comes() {
        assertThat(dialogue.heard("3")).isEqualTo(Dialogue.LISTEN);
        assertThat(dialogue.heard("3ab")).isEqualTo(Dialogue.LISTEN);
        assertThat(dialogue.heard("3abc1d2")).isEqualTo(Dialogue.LISTEN);
        assertThat(dialogue.heard("3abc1d2ef0")).isEqualTo(Dialogue.LISTEN);
        assertThat(packets).containsExactly("3abc", "1d", "2ef", "0");
    }

    @Test
    void what_came_behind_the_packet_that_is_answered_is_not_forgotten() {
        assertThat(dialogue.heard("1a2?b2c")).isEqualTo(new Step.Say("b"));
        assertThat(dialogue.heard("d1e")).isEqualTo(Dialogue.LISTEN);
        assertThat(packets).containsExactly("1a", "2?b", "2cd", "1e");
    }

    @Test
    void several_answers_are_said_at_once_and_the_last_word_is_the_last() {
        assertThat(dialogue.heard("2?a2?b")).isEqualTo(new Step.Say("ab"));
        assertThat(dialogue.heard("2?a1!1x")).isInstanceOf(Step.Done.class);
        assertThat(packets).containsExactly("2?a", "2?b", "2?a", "1!");
    }

    @Test
    void what_is_no_packet_is_a_strangers() {
        assertThat(dialogue.heard("1ax")).isEqualTo(new Step.Done(Outcome.fine("a stranger")));
    }

    private final class Digits implements PacketDialogue {
        @Override
        public Step connected() {
            return Dialogue.LISTEN;
        }

        @Override
        public int length(String words, int from) {
            var digit = words.charAt(from);
            return Character.isDigit(digit) ? digit - '0' + 1 : NONE;
        }

        @Override
        public Step heard(String packet) {
            packets.add(packet);
            if (packet.startsWith("?", 1)) {
                return new Step.Say(packet.substring(2));
            }
            return packet.startsWith("!", 1) ? new Step.Done(Outcome.fine("enough")) : Dialogue.LISTEN;
        }

        @Override
        public Step stranger() {
            return new Step.Done(Outcome.fine("a stranger"));
        }
    }
}
