package org.vrrpd.checks.probe.http;

import java.util.List;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.kind.Type;
import org.vrrpd.checks.kind.Unusable;

/**
 * By what an answer shows which of several back ends it is from.
 *
 * @param header its name; empty where the body shows it
 */
record BackEnd(String header) {

    /** So much of a name is told and compared. */
    private static final int LONGEST = 100;

    static final Type<BackEnd> TYPE = new Written();

    /** Of one answer; empty when it does not show it. */
    String of(Answer answer) {
        var text = header.isEmpty() ? answer.body() : String.join(", ", answer.header(header));
        var shown = text.strip().replaceAll("[^ -~]", "?");
        return shown.substring(0, Math.min(LONGEST, shown.length()));
    }

    @Override
    public String toString() {
        return header.isEmpty() ? "body" : "header " + header;
    }

    private record Written() implements Type<BackEnd> {
        @Override
        public String form() {
            return "header NAME|body";
        }

        @Override
        public String example() {
            return "header X-Backend";
        }

        @Override
        public BackEnd read(Statement statement) throws Unusable {
            var words = statement.arguments();
            if (statement.block().isEmpty() && words.equals(List.of("body"))) {
                return new BackEnd("");
            }
            if (statement.block().isEmpty()
                    && words.size() == 2
                    && words.getFirst().equals("header")
                    && Session.isToken(words.getLast())) {
                return new BackEnd(words.getLast());
            }
            throw new Unusable(form() + " follows " + statement.word());
        }
    }
}
