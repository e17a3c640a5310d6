// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.track;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.vrrpd.daemon.linux.Descriptor;
import org.vrrpd.daemon.linux.Epoll;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.ProcessEnd;

/**
 * The ends of those processes that are known: told at once, where whatever begins is found by the next count. Before an end makes too
 * few of them, all are counted: another may have begun.
 */
final class EndWitness implements Witness {

    private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(1);

    /** The ends of more are found by the next count too. */
    private static final int MOST_ENDS = 1024;

    private final Libc libc;
    private final Epoll epoll;
    private final Processes proc;
    private final Map<Integer, ProcessEnd> ends = new HashMap<>();

    EndWitness(Libc libc, Epoll epoll, Processes proc) {
        this.libc = libc;
        this.epoll = epoll;
        this.proc = proc;
    }

    @Override
    public Heard hear(List<Descriptor> ready, WatchedProcesses processes) {
        for (var end : ends.entrySet()) {
            if (ready.contains(end.getValue())) {
                processes.ended(end.getKey());
            }
        }
        return processes.lacksSome() ? Heard.NOT_ALL : Heard.ALL;
    }

    @Override
    public void know(WatchedProcesses processes) throws LinuxException {
        var running = processes.running();
        for (var known : List.copyOf(ends.keySet())) {
            if (!running.contains(known)) {
                forget(known);
            }
        }
        var unknown = new HashSet<>(running);
        unknown.removeAll(ends.keySet());
        for (var process : unknown) {
            if (ends.size() < MOST_ENDS) {
                watch(process, processes);
            }
        }
    }

    private void forget(int process) throws LinuxException {
        var end = ends.remove(process);
        if (end != null) {
            epoll.unwatch(end);
            end.close();
        }
    }

    /** It is looked at once more, for the number may be another's by now. */
    private void watch(int process, WatchedProcesses processes) throws LinuxException {
        try {
            var end = ProcessEnd.of(libc, process);
            epoll.watch(end);
            ends.put(process, end);
        } catch (LinuxException _) {
            // It has ended, or there are too many, or the kernel is older than Linux 5.3: the next count knows.
            return;
        }
        proc.look(process, processes);
    }

    @Override
    public Duration betweenCounts() {
        return BETWEEN_COUNTS;
    }
}
