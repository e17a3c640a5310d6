// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.Explanation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vrrpd config explain}: what a word means. */
@Command(
        name = "explain",
        description = "Say what a word means, what may follow it, what holds without it, and where it may stand.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1)
final class ConfigExplain implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "WORD", description = "a word of the language")
    private String word = "";

    @Override
    public Integer call() {
        var text = Explanation.of(word);
        if (text != null) {
            var out = ConfigCommand.out(spec);
            out.print(text);
            out.flush();
            return ExitCode.OK.number();
        }
        var nearest = Explanation.nearest(word);
        var err = ConfigCommand.err(spec);
        err.println("vrrpd config: '" + word + "' is not a word of the language; "
                + (nearest == null ? "'vrrpd config words' lists them all" : "did you mean '" + nearest + "'?"));
        err.flush();
        return ExitCode.FAILED.number();
    }
}
