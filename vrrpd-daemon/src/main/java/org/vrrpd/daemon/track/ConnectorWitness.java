// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.track;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.vrrpd.daemon.linux.Descriptor;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.netlink.ProcessMonitor;
import org.vrrpd.daemon.linux.netlink.ProcessNews;

/** The kernel's proc connector: it tells of all, at once. */
final class ConnectorWitness implements Witness {

    /** Of a process that only changes its command line the kernel does not tell. */
    private static final Duration BETWEEN_COUNTS = Duration.ofMinutes(1);

    private final ProcessMonitor monitor;
    private final Processes proc;

    ConnectorWitness(ProcessMonitor monitor, Processes proc) {
        this.monitor = monitor;
        this.proc = proc;
    }

    @Override
    public Heard hear(List<Descriptor> ready, WatchedProcesses processes) throws LinuxException {
        var heard = Heard.ALL;
        // What a process has become is read once, however often it was told.
        var changed = new HashSet<Integer>();
        for (var one : monitor.read()) {
            switch (one) {
                case ProcessNews.Begun begun -> {
                    processes.begun(begun.process(), begun.original());
                    if (changed.contains(begun.original())) {
                        changed.add(begun.process());
                    }
                }
                case ProcessNews.Changed change -> changed.add(change.process());
                case ProcessNews.Ended ended -> {
                    changed.remove(ended.process());
                    processes.ended(ended.process());
                }
                case ProcessNews.Lost _ -> heard = Heard.NOT_ALL;
            }
        }
        for (var process : changed) {
            proc.look(process, processes);
        }
        return heard;
    }

    @Override
    public void know(WatchedProcesses processes) {
        // It tells of processes that nobody knows too.
    }

    @Override
    public Duration betweenCounts() {
        return BETWEEN_COUNTS;
    }
}
