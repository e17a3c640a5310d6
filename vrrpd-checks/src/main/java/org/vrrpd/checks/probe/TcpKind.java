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

/** Connects; where asked, says something and waits for an answer. */
public final class TcpKind implements Kind {

    private static final Keyword<String> SEND =
            new Keyword<>("send", Types.TEXT, "", "What to say; \\r, \\n, \\t, \\\\ and \\xNN stand for bytes");
    private static final Keyword<String> EXPECT =
            new Keyword<>("expect", Types.TEXT, "", "What the answer is to contain, written in the same way");

    public TcpKind() {}

    @Override
    public String name() {
        return "tcp";
    }

    @Override
    public String meaning() {
        return "Connects to HOST:PORT or unix:PATH; where asked, says something and waits for an answer";
    }

    @Override
    public List<Keyword<?>> keywords() {
        return List.of(SEND, EXPECT, Route.PROXY_PROTOCOL);
    }

    @Override
    public Probe probe(String target, Values values) throws Unusable {
        var place = Place.parse(target, Place.NO_USUAL_PORT);
        var words = EscapedText.plain(orNothing(values.find(SEND)));
        var expected = EscapedText.plain(orNothing(values.find(EXPECT)));
        return new OneConnection(Route.to(place, values), () -> new SayAndHear(place, words, expected));
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? "" : text;
    }

    private record SayAndHear(Place place, String words, String expected) implements Dialogue {
        @Override
        public Step connected() {
            if (expected.isEmpty() && words.isEmpty()) {
                return new Step.Done(Outcome.fine(place + " took the connection"));
            }
            return words.isEmpty() ? LISTEN : new Step.Say(words);
        }

        @Override
        public Step heard(String heard) {
            if (!heard.contains(expected)) {
                return LISTEN;
            }
            return new Step.Done(Outcome.fine(place + " answered"));
        }

        /** What may still have become the answer is too little; what could not is another one. */
        @Override
        public @Nullable Outcome closed(String heard) {
            return expected.startsWith(heard)
                    ? null
                    : Outcome.amiss(Cause.WRONG_ANSWER, place + " answers " + Excerpt.of(heard) + " and closes");
        }
    }
}
