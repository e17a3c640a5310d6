// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.linux.LinuxException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command {@code vrrpd config}: the configuration and its language, without a daemon that runs. */
@Command(
        name = "vrrpd config",
        description = "Shows a configuration and the language it is written in.",
        mixinStandardHelpOptions = true,
        versionProvider = Vrrpctl.Build.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeOnInvalidInput = 1,
        subcommands = CommandLine.HelpCommand.class,
        footer = {"", "'vrrpd config COMMAND --help' says more of each."})
public final class ConfigCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    private ConfigCommand() {}

    /** Does what the words ask for; the exit code is that of the process. */
    public static int run(Hosts hosts, List<String> words) {
        return commandLine(hosts, MarkedLines.ofThisTerminal()).execute(words.toArray(String[]::new));
    }

    static CommandLine commandLine(Hosts hosts, MarkedLines lines) {
        return new CommandLine(new ConfigCommand())
                .addSubcommand(new ConfigCheck(hosts, lines))
                .addSubcommand(new ConfigPrint(hosts))
                .addSubcommand(new ConfigConvert())
                .addSubcommand(new ConfigExplain())
                .addSubcommand(new ConfigWords())
                .addSubcommand(new ConfigSchema())
                .addSubcommand(new ConfigManual())
                .setExecutionExceptionHandler(ConfigCommand::failed);
    }

    private static int failed(Exception failure, CommandLine line, ParseResult words) throws Exception {
        if (!(failure instanceof LinuxException)) {
            throw failure;
        }
        line.getErr().println("vrrpd config: " + failure.getMessage());
        line.getErr().flush();
        return ExitCode.FAILED.number();
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        var line = spec(spec).commandLine();
        throw new CommandLine.ParameterException(line, "say which command");
    }

    static CommandSpec spec(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("picocli fills this in");
        }
        return spec;
    }

    static PrintWriter out(@Nullable CommandSpec spec) {
        return spec(spec).commandLine().getOut();
    }

    static PrintWriter err(@Nullable CommandSpec spec) {
        return spec(spec).commandLine().getErr();
    }
}
