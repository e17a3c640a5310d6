// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.ManualPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vrrpd config manual}: the manual page of the language. */
@Command(
        name = "manual",
        description = "Print the manual page vrrpd.conf(5); to read it: vrrpd config manual | man -l -",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1)
final class ConfigManual implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        var out = ConfigCommand.out(spec);
        out.print(ManualPage.text());
        out.flush();
    }
}
