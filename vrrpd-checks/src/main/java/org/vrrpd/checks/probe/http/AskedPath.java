package org.vrrpd.checks.probe.http;

import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.kind.Type;
import org.vrrpd.checks.kind.Unusable;

/** The path of a question, as a URL has it. */
record AskedPath(String example) implements Type<String> {

    @Override
    public String form() {
        return "PATH";
    }

    @Override
    public String read(Statement statement) throws Unusable {
        if (statement.arguments().size() != 1
                || !statement.block().isEmpty()
                || !HttpTarget.isPath(statement.arguments().getFirst())) {
            throw new Unusable("a path as in a URL follows " + statement.word());
        }
        return statement.arguments().getFirst();
    }
}
