// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.JsonSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vrrpd config schema}: the JSON Schema of the language. */
@Command(
        name = "schema",
        description = "Print the JSON Schema of a configuration in JSON, for editors and tools.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1)
final class ConfigSchema implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        var out = ConfigCommand.out(spec);
        out.print(JsonSchema.text());
        out.flush();
    }
}
