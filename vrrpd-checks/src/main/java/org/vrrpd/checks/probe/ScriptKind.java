package org.vrrpd.checks.probe;

import java.util.List;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.Kind;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.kind.Type;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;

/** The words of a check that runs a command. Processes are the daemon's business, which puts a probe of its own in the place of this one. */
public final class ScriptKind implements Kind {

    private static final Keyword<List<String>> USER =
            new Keyword<>("user", new Account(), "", "As whom to run it, and in which group, instead of script_user");

    public ScriptKind() {}

    @Override
    public String name() {
        return "script";
    }

    @Override
    public String meaning() {
        return "Runs a COMMAND, which stands in quotes with its parameters, as a vrrp_script is run: exit code 0 is good";
    }

    @Override
    public String example() {
        return "/usr/bin/true";
    }

    @Override
    public List<Keyword<?>> keywords() {
        return List.of(USER);
    }

    /** A user, and perhaps a group that is not the user's own. */
    private record Account() implements Type<List<String>> {
        @Override
        public String form() {
            return "USER [GROUP]";
        }

        @Override
        public String example() {
            return "root";
        }

        @Override
        public List<String> read(Statement statement) throws Unusable {
            var words = statement.arguments();
            if (words.isEmpty() || words.size() > 2 || !statement.block().isEmpty()) {
                throw new Unusable("a user and perhaps a group follow " + statement.word());
            }
            return words;
        }
    }

    @Override
    public Probe probe(String target, Values values) throws Unusable {
        if (target.isBlank()) {
            throw new Unusable("a script is a command at least");
        }
        return (Probe.Blocking)
                _ -> Outcome.amiss(Cause.NOT_TRIED, "commands are run by the daemon alone, as whom its file says");
    }
}
