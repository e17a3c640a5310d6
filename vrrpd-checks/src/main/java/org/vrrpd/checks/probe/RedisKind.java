package org.vrrpd.checks.probe;

import java.util.List;
import java.util.regex.Pattern;
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

/** Asks a Redis server whether it answers, and where asked in which role. */
public final class RedisKind implements Kind {

    private static final int USUAL_PORT = 6379;
    private static final String PROMOTABLE = "promotable";
    private static final String ANY = "any";

    private static final Keyword<String> ROLE = new Keyword<>(
            "role",
            Types.choice("primary", PROMOTABLE, "replica", ANY),
            ANY,
            "In which role it is to be; promotable: a primary, or a replica in reserve");
    private static final Keyword<String> USER =
            new Keyword<>("user", Types.TEXT, "", "As whom to log in, from Redis 6 on");

    public RedisKind() {}

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public String meaning() {
        return "Asks a Redis server at HOST[:PORT] or unix:PATH for PING, and where asked for its role";
    }

    @Override
    public String example() {
        return "127.0.0.1:6379";
    }

    @Override
    public List<Keyword<?>> keywords() {
        return List.of(ROLE, USER, Secret.PASSWORD, Secret.PASSWORD_FILE, Route.PROXY_PROTOCOL);
    }

    @Override
    public Probe probe(String target, Values values) throws Unusable {
        var place = Place.parse(target, USUAL_PORT);
        var user = values.find(USER);
        var password = Secret.of(values);
        if (user != null && password.isEmpty()) {
            throw new Unusable("a user logs in with a password");
        }
        var role = values.of(ROLE);
        return new OneConnection(Route.to(place, values), () -> new Conversation(place, user, password, role));
    }

    /** An array of bulk strings, in which any byte may stand. */
    private static String command(String... words) {
        var text = new StringBuilder("*" + words.length + "\r\n");
        for (var word : words) {
            var octets = Octets.ofText(word);
            text.append('$')
                    .append(octets.length())
                    .append("\r\n")
                    .append(octets)
                    .append("\r\n");
        }
        return text.toString();
    }

    private static final class Conversation implements Dialogue {

        /** The answer to ROLE: an array whose first part is the role. The others are not waited for. */
        private static final Pattern ROLE_ANSWER = Pattern.compile("\\*[0-9]+\r\n\\$[0-9]+\r\n([a-z]{1,20})\r\n");

        private static final int FIRST_LINES = 3;

        /** What was asked last. */
        private enum Asked {
            LOGIN,
            PING,
            ROLE
        }

        private final Place place;
        private final @Nullable String user;
        private final Secret password;
        private final String role;
        private Asked asked = Asked.LOGIN;

        private Conversation(Place place, @Nullable String user, Secret password, String role) {
            this.place = place;
            this.user = user;
            this.password = password;
            this.role = role;
        }

        @Override
        public Step connected() {
            if (password.isEmpty()) {
                return ask(Asked.PING, command("PING"));
            }
            return ask(
                    Asked.LOGIN,
                    user == null ? command("AUTH", password.text()) : command("AUTH", user, password.text()));
        }

        @Override
        public Step heard(String words) {
            var end = words.indexOf("\r\n");
            if (end < 0) {
                return LISTEN;
            }
            var line = words.substring(0, end);
            if (line.startsWith("-")) {
                return amiss(Cause.WRONG_ANSWER, " answers " + password.excerpt(line.substring(1)));
            }
            return switch (asked) {
                case LOGIN -> line.equals("+OK") ? ask(Asked.PING, command("PING")) : stranger();
                case PING -> line.equals("+PONG") ? answered() : stranger();
                case ROLE -> line.matches("\\*[0-9]+") ? role(words) : stranger();
            };
        }

        private Step answered() {
            if (role.equals(ANY)) {
                return new Step.Done(Outcome.fine(place + " answers"));
            }
            return ask(Asked.ROLE, command("ROLE"));
        }

        private Step role(String words) {
            var matcher = ROLE_ANSWER.matcher(words);
            if (!matcher.lookingAt()) {
                return words.split("\r\n", -1).length > FIRST_LINES ? stranger() : LISTEN;
            }
            // Redis has other words for what all servers with replicas have.
            var found = switch (matcher.group(1)) {
                case "master" -> "primary";
                case "slave" -> "replica";
                default -> matcher.group(1);
            };
            if (role.equals(PROMOTABLE) && found.equals("replica")) {
                return amiss(Cause.IN_RESERVE, " is a replica, which could be made primary");
            }
            if (!found.equals(role.equals(PROMOTABLE) ? "primary" : role)) {
                return amiss(Cause.WRONG_ROLE, " is " + found + " and not " + role);
            }
            return new Step.Done(Outcome.fine(place + " answers as " + found));
        }

        private Step stranger() {
            return amiss(Cause.WRONG_SERVICE, " speaks no Redis");
        }

        private Step amiss(Cause cause, String what) {
            return new Step.Done(Outcome.amiss(cause, place + what));
        }

        private Step ask(Asked next, String words) {
            asked = next;
            return new Step.Say(words);
        }
    }
}
