// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.vrrpd.daemon.cli.ConfigCommand;
import org.vrrpd.daemon.cli.ExitCode;
import org.vrrpd.daemon.cli.Flags;
import org.vrrpd.daemon.cli.Guise;
import org.vrrpd.daemon.cli.Invocation;
import org.vrrpd.daemon.cli.LogSettings;
import org.vrrpd.daemon.cli.Logs;
import org.vrrpd.daemon.cli.StderrReader;
import org.vrrpd.daemon.lab.Demo;
import org.vrrpd.daemon.linux.ForeignLibc;
import org.vrrpd.daemon.linux.LinuxException;

/** Where the program begins: it reads the command line and does what that asks for. */
public final class Main {

    private Main() {}

    /** Ends the process by itself, so that nothing which still runs can hold it. */
    public static void main(String[] arguments) {
        int code;
        try {
            code = run(Guise.ofProgram(System.getProperty("vrrpd.invoked-as", "vrrpd")), List.of(arguments));
        } catch (RuntimeException | Error bug) {
            bug.printStackTrace();
            code = ExitCode.BUG.number();
        }
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(code);
    }

    private static int run(Guise guise, List<String> words) {
        return switch (Invocation.of(guise, words)) {
            case Invocation.Run(var flags) -> serve(flags).number();
            case Invocation.Check(var flags) -> ConfigurationTest.of(flags);
            case Invocation.ReleaseLeftOvers(var flags) ->
                Wiring.releaseLeftOvers(flags).number();
            case Invocation.Subcommand(var name, var rest) -> subcommand(name, rest);
            case Invocation.Print(var text) -> {
                System.out.print(text);
                yield ExitCode.OK.number();
            }
            case Invocation.Refuse(var text, var code) -> {
                System.err.print(text);
                yield code.number();
            }
        };
    }

    /** Nothing may log before the log is open. */
    private static ExitCode serve(Flags flags) {
        var libc = new ForeignLibc();
        var settings = LogSettings.of(flags, StderrReader.of(System.getenv()));
        try (var _ = Logs.open(settings, libc)) {
            return Wiring.serve(flags, libc);
        } catch (IOException | LinuxException e) {
            System.err.println("vrrpd: the log cannot be opened: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private static int subcommand(String name, List<String> rest) {
        return switch (name) {
            case "config" -> ConfigCommand.run(new ThisHost(), rest);
            case "check" -> CheckTrial.run(rest);
            case "demo" ->
                Demo.run(System.out, Path.of(System.getProperty("java.home")).resolveSibling("bin/vrrpd"), rest);
            default -> {
                System.err.println("vrrpd: there is no command '" + name + "'; there are check, config and demo");
                yield ExitCode.FAILED.number();
            }
        };
    }
}
