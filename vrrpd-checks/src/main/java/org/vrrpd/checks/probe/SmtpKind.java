package org.vrrpd.checks.probe;

import java.util.List;
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

/** Asks a mail server whether it would take mail from us, and leaves in good order. */
public final class SmtpKind implements Kind {

    private static final int USUAL_PORT = 25;

    private static final Keyword<String> HELO =
            new Keyword<>("helo", Types.TEXT, "localhost", "By which name to introduce ourselves");

    public SmtpKind() {}

    @Override
    public String name() {
        return "smtp";
    }

    @Override
    public String meaning() {
        return "Hears the greeting of a mail server at HOST[:PORT] or unix:PATH, and its answer to EHLO";
    }

    @Override
    public String example() {
        return "127.0.0.1:25";
    }

    @Override
    public List<Keyword<?>> keywords() {
        return List.of(HELO, Route.PROXY_PROTOCOL);
    }

    @Override
    public Probe probe(String target, Values values) throws Unusable {
        var place = Place.parse(target, USUAL_PORT);
        var helo = values.of(HELO);
        if (!helo.matches("[!-~]{1,255}")) {
            throw new Unusable("\"" + helo + "\" is no name of a host");
        }
        return new OneConnection(Route.to(place, values), () -> new Conversation(place, helo));
    }

    private static final class Conversation implements Dialogue {

        private static final int GREETING = 220;
        private static final int COMPLETED = 250;
        private static final int CODE = 3;

        private enum Awaited {
            GREETING,
            EHLO,
            HELO
        }

        private final Place place;
        private final String helo;
        private Awaited awaited = Awaited.GREETING;

        private Conversation(Place place, String helo) {
            this.place = place;
            this.helo = helo;
        }

        @Override
        public Step connected() {
            return LISTEN;
        }

        /** RFC 5321, 4.2: a code before each line, and behind it a dash unless the line is the last. */
        @Override
        public Step heard(String words) {
            var from = 0;
            for (var end = words.indexOf('\n'); end >= 0; end = words.indexOf('\n', from)) {
                var line = words.substring(from, end).stripTrailing();
                if (!line.matches("(?s)[2-5][0-9]{2}([ -].*)?")) {
                    return new Step.Done(Outcome.amiss(Cause.WRONG_SERVICE, place + " speaks no SMTP"));
                }
                if (line.length() == CODE || line.charAt(CODE) == ' ') {
                    return replied(Integer.parseInt(line.substring(0, CODE)), line);
                }
                from = end + 1;
            }
            return LISTEN;
        }

        private Step replied(int code, String line) {
            if (code / 100 == 4) {
                return done(Outcome.amiss(Cause.NOT_ACCEPTING, place + " takes no mail now: " + Excerpt.of(line)));
            }
            return switch (awaited) {
                case GREETING -> code == GREETING ? ask(Awaited.EHLO) : refused(line);
                // What is older than RFC 1869 knows HELO alone.
                case EHLO -> code == COMPLETED ? answered() : ask(Awaited.HELO);
                case HELO -> code == COMPLETED ? answered() : refused(line);
            };
        }

        private Step ask(Awaited next) {
            awaited = next;
            return new Step.Say(next + " " + helo + "\r\n");
        }

        private Step answered() {
            return done(Outcome.fine(place + " takes mail"));
        }

        private Step refused(String line) {
            return done(Outcome.amiss(Cause.WRONG_ANSWER, place + " answers " + Excerpt.of(line)));
        }

        private static Step done(Outcome outcome) {
            return new Step.Done(outcome, "QUIT\r\n");
        }
    }
}
