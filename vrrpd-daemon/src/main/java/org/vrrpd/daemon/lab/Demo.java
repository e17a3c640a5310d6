// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The command {@code vrrpd demo}: what vrrpd is for, shown in half a minute on one machine. */
public final class Demo {

    private static final String USAGE = """
            usage: vrrpd demo [--simulated] [--program PATH]

            Shows two hosts that keep an address answering, in network namespaces on this machine,
            and how long a client hears nothing each time that something happens. Takes half a minute.

              --simulated      on a simulated LAN instead, in virtual time: needs no root
              --program PATH   with another daemon that takes keepalived's file and flags
            """;

    private static final int TENTHS_AN_INCIDENT = 35;
    private static final int TIMES_FASTER = 10;

    private final PrintStream out;
    private final Timeline timeline;

    private Demo(PrintStream out, Screen screen) {
        this.out = out;
        timeline = new Timeline(out, screen);
    }

    /** Shows it with this daemon unless the arguments name another; the exit code says whether all went as it should. */
    public static int run(PrintStream out, Path daemon, List<String> arguments) {
        return new Demo(out, Screen.here()).run(daemon, arguments);
    }

    private int run(Path daemon, List<String> arguments) {
        var program = daemon;
        var isSimulated = false;
        for (var words = arguments.iterator(); words.hasNext(); ) {
            switch (words.next()) {
                case "--simulated" -> isSimulated = true;
                case String word when word.equals("--program") && words.hasNext() -> program = Path.of(words.next());
                case String word
                when word.equals("--help") || word.equals("-h") -> {
                    out.print(USAGE);
                    return 0;
                }
                default -> {
                    out.print(USAGE);
                    return 1;
                }
            }
        }
        return isSimulated ? simulated("As told, this is", TIMES_FASTER) : inNamespaces(program.toAbsolutePath());
    }

    private int inNamespaces(Path program) {
        if (!Files.isExecutable(program)) {
            timeline.says("There is no program " + program + ".");
            return 1;
        }
        NamespaceStage stage;
        try {
            stage = NamespaceStage.open(program);
        } catch (LabException refused) {
            return simulated(
                    "This cannot run on the machine's own kernel (" + refused.getMessage() + "), so here is",
                    TIMES_FASTER);
        }
        timeline.says("In network namespaces on this machine, with " + program + ".");
        return tell(
                stage, "Next: put an address of your own into etc/vrrpd.conf, and start vrrpd with it on two hosts.");
    }

    static int simulated(PrintStream out, Screen screen, int timesFaster) {
        return new Demo(out, screen).simulated("This is", timesFaster);
    }

    private int simulated(String reason, int timesFaster) {
        timeline.says(reason + " the story on a simulated LAN, in virtual time, " + TIMES_FASTER + " times as fast.");
        return tell(new SimulatedStage(timesFaster), "Next: see it on this machine's own kernel: sudo vrrpd demo");
    }

    private int tell(Stage stage, String next) {
        try (stage) {
            if (!new Story(stage, timeline, TENTHS_AN_INCIDENT).tell()) {
                return 1;
            }
            timeline.says(next);
            return 0;
        } catch (LabException broken) {
            out.println();
            out.println("The demo ended early: " + broken.getMessage());
            return 1;
        }
    }
}
