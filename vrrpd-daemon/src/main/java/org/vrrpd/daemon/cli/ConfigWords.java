// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.WordTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vrrpd config words}: the whole language as a table. */
@Command(
        name = "words",
        description = {
            "List every word of the language, one a line, for programs.",
            "In columns separated by tabs: the word, the block that it stands in (- for the top level), whether it is built, "
                    + "what follows it, what holds without it, and what it means.",
            "Built is one of: built, needless (accepted, and nothing needs doing), not-built (it has no effect), "
                    + "not-built-bars-router (its router does not serve), not-provided (the load balancer's)."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1)
final class ConfigWords implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        var out = ConfigCommand.out(spec);
        out.print(WordTable.text());
        out.flush();
    }
}
