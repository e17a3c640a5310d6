package org.vrrpd.checks.probe;

import java.util.List;
import java.util.Locale;
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

/** Hears what an agent that was written for haproxy's agent-check says of the service beside it. */
public final class AgentKind implements Kind {

    private static final Keyword<String> SEND = new Keyword<>(
            "send", Types.TEXT, "", "What to say to the agent first; \\r, \\n, \\t, \\\\ and \\xNN stand for bytes");

    public AgentKind() {}

    @Override
    public String name() {
        return "agent";
    }

    @Override
    public String meaning() {
        return "Hears a line of haproxy's agent vocabulary from HOST:PORT or unix:PATH, each for itself: none is remembered";
    }

    @Override
    public String example() {
        return "127.0.0.1:9707";
    }

    @Override
    public List<Keyword<?>> keywords() {
        return List.of(SEND, Route.PROXY_PROTOCOL);
    }

    @Override
    public Probe probe(String target, Values values) throws Unusable {
        var place = Place.parse(target, Place.NO_USUAL_PORT);
        var send = values.find(SEND);
        var words = EscapedText.plain(send == null ? "" : send);
        return new OneConnection(Route.to(place, values), () -> new OneLine(place, words));
    }

    private record OneLine(Place place, String words) implements Dialogue {
        @Override
        public Step connected() {
            return words.isEmpty() ? LISTEN : new Step.Say(words);
        }

        @Override
        public Step heard(String heard) {
            var line = heard.lines().findFirst().orElse("");
            return line.length() == heard.length() ? LISTEN : new Step.Done(said(line));
        }

        @Override
        public Outcome closed(String heard) {
            return said(heard);
        }

        /** Words in any order; behind a # some of them have a reason, which is the rest of the line. */
        private Outcome said(String line) {
            var sharp = line.indexOf('#');
            @Nullable Cause worst = null;
            var isAgent = false;
            for (var word : (sharp < 0 ? line : line.substring(0, sharp)).split("[ ,\t]+", -1)) {
                var small = word.toLowerCase(Locale.ROOT);
                isAgent |= isKnown(small);
                var cause = cause(small);
                if (cause != null && (worst == null || worst == Cause.DRAINING)) {
                    worst = cause;
                }
            }
            if (!isAgent) {
                return Outcome.amiss(Cause.WRONG_SERVICE, place + " says nothing that an agent says");
            }
            var sentence = place + " says " + Excerpt.of(line);
            return worst == null ? Outcome.fine(sentence) : Outcome.amiss(worst, sentence);
        }

        private static boolean isKnown(String word) {
            return word.matches("up|ready|down|fail|failed|stopped|maint|drain|[0-9]{1,3}%|maxconn:[0-9]{1,9}");
        }

        private static @Nullable Cause cause(String word) {
            return switch (word) {
                case "down", "fail", "failed", "stopped" -> Cause.UPSTREAM;
                case "maint" -> Cause.NOT_ACCEPTING;
                case "drain", "0%" -> Cause.DRAINING;
                default -> null;
            };
        }
    }
}
