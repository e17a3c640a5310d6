// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.check;

import org.vrrpd.checks.CheckName;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;
import org.vrrpd.checks.run.Check;
import org.vrrpd.daemon.config.CheckKinds;
import org.vrrpd.daemon.config.TrackedCheck;

/** Makes of a check as the file has it one that can be tried. */
public final class Probes {

    private Probes() {}

    /**
     * The check, with a probe of its own.
     *
     * @param commands who runs what the check runs
     * @throws Unusable when what it needs has gone since the file was read, such as a file that it names
     */
    public static Check of(TrackedCheck check, Commands commands) throws Unusable {
        var kind = CheckKinds.all().named(check.kind());
        if (kind == null) {
            throw new Unusable("there is no kind of check '" + check.kind() + "'");
        }
        var command = check.command();
        if (command != null) {
            return made(check, new ScriptProbe(command, commands));
        }
        // What is wrong with a line was said when the file was read.
        var values = Values.read(kind.keywords(), check.statements(), _ -> {});
        return made(check, kind.probe(check.target(), values));
    }

    private static Check made(TrackedCheck check, Probe probe) {
        return new Check(new CheckName(check.name()), check.timing(), check.effects(), probe);
    }
}
