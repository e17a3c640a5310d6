package org.vrrpd.checks.probe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.Kind;
import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Route;
import org.vrrpd.checks.kind.Types;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;

/** Sends a datagram and waits for one. */
public final class UdpKind implements Kind {

    private static final Keyword<String> SEND = new Keyword<>(
            "send", Types.TEXT, "", "What to say, which no check lacks; \\r, \\n, \\t, \\\\ and \\xNN stand for bytes");
    private static final Keyword<String> EXPECT = new Keyword<>(
            "expect", Types.TEXT, "", "What the answer is to contain, written in the same way; without it any will do");

    public UdpKind() {}

    @Override
    public String name() {
        return "udp";
    }

    @Override
    public String meaning() {
        return "Sends one datagram to HOST:PORT and waits for one; silence is death, for nobody could tell a lost one from it";
    }

    @Override
    public String example() {
        return "127.0.0.1:514";
    }

    @Override
    public List<Keyword<?>> keywords() {
        return List.of(SEND, EXPECT);
    }

    @Override
    public Probe probe(String target, Values values) throws Unusable {
        var place = Place.parsePort(target, Place.NO_USUAL_PORT);
        var words = plain(values.find(SEND));
        var expected = plain(values.find(EXPECT));
        if (words.isEmpty()) {
            throw new Unusable("udp has to send something");
        }
        return new OneConnection(Route.ofDatagrams(place), () -> new OneAnswer(place, words, expected));
    }

    private static String plain(@Nullable String written) throws Unusable {
        return written == null ? "" : EscapedText.plain(written);
    }

    private record OneAnswer(Place place, String words, String expected) implements Dialogue {
        @Override
        public Step connected() {
            return new Step.Say(words);
        }

        @Override
        public Step heard(String heard) {
            return new Step.Done(
                    heard.contains(expected)
                            ? Outcome.fine(place + " answered")
                            : Outcome.amiss(Cause.WRONG_ANSWER, place + " answers " + Excerpt.of(heard)));
        }
    }
}
