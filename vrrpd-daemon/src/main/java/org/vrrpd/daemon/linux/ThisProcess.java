// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import java.io.File;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How the kernel treats this process: when its threads run, and whether its memory may be swapped out. */
public final class ThisProcess {
    /** {@code <sys/mman.h>}. */
    private static final int MCL_CURRENT_FUTURE_AND_ON_FAULT = 1 | 2 | 4;
    /** {@code <linux/prctl.h>}. */
    private static final int PR_SET_PDEATHSIG = 1;

    private static final int PR_SET_TIMERSLACK = 29;
    private static final int SIGTERM = 15;
    /** {@code <linux/sched.h>}. */
    private static final int SCHED_RR = 2;
    /** {@code <sys/resource.h>}; of a thread, whatever its name says. */
    private static final int PRIO_PROCESS = 0;

    private final Libc libc;

    public ThisProcess(Libc libc) {
        this.libc = libc;
    }

    /**
     * Lets all threads run before every ordinary one of the host, in turns with others of this real-time priority, 1 to
     * 99.
     *
     * <p>All of them, because a thread of the JVM that does not run can keep the others waiting. New threads and
     * children take after the thread that starts them; it does no harm to do this again.
     */
    public void runInRealTime(int priority) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            var parameters = arena.allocateFrom(ValueLayout.JAVA_INT, priority);
            forEachThread("sched_setscheduler", thread -> libc.sched_setscheduler(thread, SCHED_RR, parameters));
        }
    }

    /** Gives all threads this niceness, -20 to 19. */
    public void runNicely(int nice) throws LinuxException {
        forEachThread("setpriority", thread -> libc.setpriority(PRIO_PROCESS, thread, nice));
    }

    /** Lets all threads run on these processors alone; new threads and children take after the thread that starts them. */
    public void runOn(List<Integer> processors) throws LinuxException {
        var bits = new BitSet();
        for (int processor : processors) {
            bits.set(processor);
        }
        try (var arena = Arena.ofConfined()) {
            var mask = arena.allocateFrom(ValueLayout.JAVA_LONG, bits.toLongArray());
            forEachThread("sched_setaffinity", thread -> libc.sched_setaffinity(thread, mask.byteSize(), mask));
        }
    }

    /** Wakes the calling thread at the nanosecond that it asked for, where others may be up to 50 microseconds late. */
    public void wakeThisThreadInTime() throws LinuxException {
        LinuxException.check("prctl PR_SET_TIMERSLACK", libc.prctl(PR_SET_TIMERSLACK, 1));
    }

    /** Has the kernel tell this process to stop (SIGTERM) when the one that started it ends. */
    public void endWithParent() throws LinuxException {
        LinuxException.check("prctl PR_SET_PDEATHSIG", libc.prctl(PR_SET_PDEATHSIG, SIGTERM));
    }

    /** Keeps what has been touched in memory, and what will be; the JVM's reserves, never touched, take none. */
    public void lockMemory() throws LinuxException {
        LinuxException.check("mlockall", libc.mlockall(MCL_CURRENT_FUTURE_AND_ON_FAULT));
    }

    /** New files lack these permissions from now on, and those of children too. */
    public void makeFilesWithout(int permissions) {
        libc.umask(permissions);
    }

    private static void forEachThread(String call, OnThread action) throws LinuxException {
        Set<String> seen = new HashSet<>();
        boolean mayHaveStartedMore = true;
        while (mayHaveStartedMore) {
            mayHaveStartedMore = false;
            for (String thread : threads()) {
                if (seen.add(thread)) {
                    mayHaveStartedMore = true;
                    int result = action.perform(Integer.parseInt(thread));
                    boolean hasEnded = result == -Errno.ESRCH;
                    if (!hasEnded) {
                        LinuxException.check(call, result);
                    }
                }
            }
        }
    }

    private static String[] threads() throws LinuxException {
        String[] names = new File("/proc/self/task").list();
        if (names == null) {
            throw new LinuxException("opendir /proc/self/task", Errno.ENOENT);
        }
        return names;
    }

    private interface OnThread {
        int perform(int thread);
    }
}
