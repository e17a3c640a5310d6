// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.Form;
import org.vrrpd.daemon.config.Forms;
import org.vrrpd.daemon.config.Host;
import org.vrrpd.daemon.config.ReadOptions.Strictness;
import org.vrrpd.daemon.linux.LinuxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vrrpd config print}: the settings that hold with a file. */
@Command(
        name = "print",
        description = {
            "Print the settings that hold with a configuration file, every one with its value, as a file that says the same.",
            "What global_defs says for all routers, and what a sync group tracks, stands with each router. "
                    + "Flags stand where they are set. Words that have no effect here are kept as they are, but for the load balancer's."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1)
final class ConfigPrint implements Callable<Integer> {

    private final Hosts hosts;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private FileToRead file = new FileToRead();

    @Option(names = "--from", paramLabel = "FORM", converter = FormNames.class, description = FileToRead.FORM)
    private @Nullable Form from;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            converter = FormNames.class,
            description = "what to print: conf, hocon or json; as the file itself, if none is named")
    private @Nullable Form format;

    @Option(
            names = "--anywhere",
            description = "do not ask whether this host has the interfaces and users that the file names")
    private boolean anywhere;

    ConfigPrint(Hosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public Integer call() throws LinuxException {
        Host host = anywhere ? new AnyHost() : hosts.here();
        var form = file.form(from);
        var options = file.options(host, Strictness.AS_THE_FILE_SAYS);
        return WrittenForm.tell(Forms.print(file.file(), form, format == null ? form : format, options), spec);
    }
}
