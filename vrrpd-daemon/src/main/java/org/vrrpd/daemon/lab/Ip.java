// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import java.util.ArrayList;
import java.util.List;

/** The command {@code ip} of iproute2, many orders a process. */
final class Ip {

    private Ip() {}

    /** Carries these out in this machine's own namespace. */
    static void batch(String... orders) throws LabException {
        Command.run(List.of("ip", "-batch", "-"), String.join("\n", orders) + "\n");
    }

    /** Carries these out in a named namespace. */
    static void batchIn(String namespace, String... orders) throws LabException {
        Command.run(List.of("ip", "-n", namespace, "-batch", "-"), String.join("\n", orders) + "\n");
    }

    /** The processes in a named namespace, by their ids. */
    static List<Long> processesIn(String namespace) throws LabException {
        var pids = new ArrayList<Long>();
        Command.run(List.of("ip", "netns", "pids", namespace), "")
                .lines()
                .forEach(line -> pids.add(Long.valueOf(line.strip())));
        return pids;
    }
}
