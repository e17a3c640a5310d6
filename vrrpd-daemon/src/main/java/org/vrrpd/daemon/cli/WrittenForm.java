// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.Forms.Written;
import picocli.CommandLine.Model.CommandSpec;

/** Tells what came of writing a file in another form: the text on stdout, all that is wrong on stderr. */
final class WrittenForm {

    private WrittenForm() {}

    /** The exit code is that of {@code -t}, or says that there is no text. */
    static int tell(Written written, @Nullable CommandSpec spec) {
        var err = ConfigCommand.err(spec);
        written.problems().all().forEach(err::println);
        err.flush();
        var exit = written.problems().testExit();
        if (written.text() == null) {
            return exit == 0 ? ExitCode.FAILED.number() : exit;
        }
        var out = ConfigCommand.out(spec);
        out.print(written.text());
        out.flush();
        return exit;
    }
}
