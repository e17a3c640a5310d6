package org.vrrpd.checks.probe.http;

import java.util.List;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.kind.Type;
import org.vrrpd.checks.kind.Unusable;

/** What tells a balancer that requests are of one session. */
sealed interface Session {

    /** The balancer gives it with its first answer. */
    record Cookie(String name) implements Session {
        @Override
        public String toString() {
            return "cookie " + name;
        }
    }

    /** The client's address. */
    record Source() implements Session {
        @Override
        public String toString() {
            return "source";
        }
    }

    /** The client says it with each request. */
    record Header(String name) implements Session {
        @Override
        public String toString() {
            return "header " + name;
        }
    }

    Type<Session> TYPE = new Written();

    /** RFC 9110, 5.6.2: what names of headers and cookies are. */
    static boolean isToken(String text) {
        return text.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    }

    /** As the file says it. */
    record Written() implements Type<Session> {
        @Override
        public String form() {
            return "cookie NAME|source|header NAME";
        }

        @Override
        public String example() {
            return "cookie SERVER";
        }

        @Override
        public Session read(Statement statement) throws Unusable {
            var words = statement.arguments();
            if (statement.block().isEmpty() && words.equals(List.of("source"))) {
                return new Source();
            }
            if (statement.block().isEmpty() && words.size() == 2 && isToken(words.getLast())) {
                switch (words.getFirst()) {
                    case "cookie" -> {
                        return new Cookie(words.getLast());
                    }
                    case "header" -> {
                        return new Header(words.getLast());
                    }
                    default -> {}
                }
            }
            throw new Unusable(form() + " follows " + statement.word());
        }
    }
}
