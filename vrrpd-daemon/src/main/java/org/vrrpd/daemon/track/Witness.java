// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.track;

import java.time.Duration;
import java.util.List;
import org.vrrpd.daemon.linux.Descriptor;
import org.vrrpd.daemon.linux.LinuxException;

/** Who tells of processes between two counts of all. */
interface Witness {

    /** Enters what has happened. */
    Heard hear(List<Descriptor> ready, WatchedProcesses processes) throws LinuxException;

    /** All have been counted, or some have come or gone. */
    void know(WatchedProcesses processes) throws LinuxException;

    /** How long nobody need count. */
    Duration betweenCounts();

    /** Whether all is known that has happened. */
    enum Heard {
        ALL,
        NOT_ALL
    }
}
