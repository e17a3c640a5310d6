package org.vrrpd.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.checks.run.OneTry.cause;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.kind.Problem;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.kind.Values;
import org.vrrpd.checks.run.OneTry;

class ScriptKindTest {

    @RegisterExtension
    private final OneTry once = new OneTry(new ScriptKind());

    @Test
    void where_nobody_runs_commands_nothing_is_known() throws Exception {
        assertThat(cause(once.of("/usr/bin/true"))).isEqualTo(Cause.NOT_TRIED);
    }

    @Test
    void it_is_run_as_a_user_and_perhaps_in_a_group() {
        assertThat(once.complaint("/usr/bin/true", Statement.of("user", "guest")))
                .isEmpty();
        assertThat(once.complaint("/usr/bin/true", Statement.of("user", "guest", "guests")))
                .isEmpty();
        var problems = new ArrayList<Problem>();
        Values.read(new ScriptKind().keywords(), List.of(Statement.of("user", "a", "b", "c")), problems::add);
        assertThat(problems).extracting(Problem::sentence).containsExactly("a user and perhaps a group follow user");
    }

    @Test
    void a_script_without_a_command_is_refused() {
        assertThat(once.complaint(" ")).isNotEmpty();
    }
}
