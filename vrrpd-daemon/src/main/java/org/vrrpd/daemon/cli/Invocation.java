// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.Form;

/** What a command line asks for. */
public sealed interface Invocation {

    /** Be a daemon. */
    record Run(Flags flags) implements Invocation {}

    /** Check the configuration, say what is wrong with it, and exit as {@code keepalived -t} does. */
    record Check(Flags flags) implements Invocation {}

    /** Remove the addresses that a killed run of this instance left, and exit. */
    record ReleaseLeftOvers(Flags flags) implements Invocation {}

    /** Do something else than being a daemon: {@code vrrpd demo}. */
    record Subcommand(String name, List<String> arguments) implements Invocation {

        public Subcommand {
            arguments = List.copyOf(arguments);
        }
    }

    /** Write this to stdout and exit with 0. */
    record Print(String text) implements Invocation {}

    /** Write this to stderr and exit with this code. */
    record Refuse(String text, ExitCode code) implements Invocation {}

    /** Reads the words after the program's name. keepalived has no subcommands, and takes words that are no flags as odd. */
    static Invocation of(Guise guise, List<String> words) {
        if (guise == Guise.VRRPD && !words.isEmpty() && !words.getFirst().startsWith("-")) {
            return new Subcommand(words.getFirst(), words.subList(1, words.size()));
        }
        var flags = GivenFlags.in(words);
        var answer = answerAtOnce(guise, flags);
        if (answer != null) {
            return answer;
        }
        if (!flags.refused().isEmpty()) {
            return refuse(Usage.of(guise) + "\n" + String.join("\n", flags.refused()) + "\n");
        }
        var asked = Flags.of(guise, flags);
        if (asked.isConfigTest()) {
            return new Check(asked);
        }
        return asked.releasesLeftOvers() ? new ReleaseLeftOvers(asked) : new Run(asked);
    }

    /** The first flag that is answered at once, and the last word on whether anything is to run here. */
    private static @Nullable Invocation answerAtOnce(Guise guise, GivenFlags flags) {
        var runsVrrp = true;
        for (var one : flags.given()) {
            switch (one.flag()) {
                case HELP -> {
                    return new Print(Usage.of(guise));
                }
                case VERSION -> {
                    return new Print(Version.text());
                }
                case SIGNUM -> {
                    return signalNumber(one.argument() == null ? "" : one.argument());
                }
                case GENHASH -> {
                    return refuse("genhash is not provided: it is of keepalived's load balancer\n");
                }
                case FORMAT -> {
                    if (one.argument() == null || Form.named(one.argument()) == null) {
                        return refuse("--format is conf, hocon or json, not '" + one.argument() + "'\n");
                    }
                }
                case CHECK -> runsVrrp = false;
                case ALL -> runsVrrp = true;
                default -> {}
            }
        }
        return runsVrrp
                ? null
                : refuse("-C asks for keepalived's health checker alone, which is not provided: vrrpd runs VRRP\n");
    }

    private static Invocation signalNumber(String name) {
        var function = SignalFunction.named(name);
        return function == null ? refuse("Unknown sigfunc " + name + "\n") : new Print(function.signal() + "\n");
    }

    private static Refuse refuse(String text) {
        return new Refuse(text, ExitCode.FAILED);
    }
}
