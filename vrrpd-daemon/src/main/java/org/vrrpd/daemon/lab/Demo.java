// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import java.io.PrintStream;

/** The command {@code vrrpd demo}: what vrrpd is for, shown in half a minute on one machine. */
public final class Demo {

    private static final int TIMES_FASTER = 10;

    private Demo() {}

    /** Shows it; the exit code says whether all went as it should. */
    public static int run(PrintStream out) {
        return simulated(out, Screen.here(), TIMES_FASTER);
    }

    static int simulated(PrintStream out, Screen screen, int timesFaster) {
        var timeline = new Timeline(out, screen);
        try (var stage = new SimulatedStage(timesFaster)) {
            timeline.says("This is a simulated LAN in virtual time, " + TIMES_FASTER + " times as fast as a real one.");
            if (!new Story(stage, timeline).tell()) {
                return 1;
            }
            timeline.says("Next: see it on this machine's own kernel, in network namespaces: sudo vrrpd demo");
            return 0;
        } catch (LabException broken) {
            timeline.says(String.valueOf(broken.getMessage()));
            return 1;
        }
    }
}
