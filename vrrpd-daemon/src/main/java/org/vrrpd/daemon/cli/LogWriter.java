// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.vrrpd.daemon.cli.LogLine.Severity;
import org.vrrpd.daemon.linux.LinuxException;

/** The thread that writes log lines to their targets. A target that fails keeps no other from its lines, and says later what it missed. */
final class LogWriter extends Thread {

    private final LogQueue queue;
    private final List<Outlet> outlets = new ArrayList<>();
    private volatile boolean ends;

    /** A target, and what it missed. */
    private static final class Outlet {
        final LogTarget target;
        long missed;
        String reason = "";

        Outlet(LogTarget target) {
            this.target = target;
        }
    }

    LogWriter(LogQueue queue, List<LogTarget> targets) {
        super(null, null, "log", 0, false);
        this.queue = queue;
        for (var target : targets) {
            outlets.add(new Outlet(target));
        }
        setDaemon(true);
        queue.wakes(this);
    }

    @Override
    public void run() {
        while (true) {
            var endsNow = ends;
            writeAll();
            if (endsNow) {
                close();
                return;
            }
            LockSupport.park(this);
        }
    }

    /** Writes what waits and ends; gives up on targets that do not take it in this time. */
    void end(Duration patience) throws InterruptedException {
        ends = true;
        LockSupport.unpark(this);
        join(patience);
    }

    private void writeAll() {
        var wrote = false;
        for (var line = queue.poll(); line != null; line = queue.poll()) {
            write(line);
            wrote = true;
        }
        var lost = queue.takeLost();
        if (lost > 0) {
            write(warning(lost + " log lines were lost: they came faster than they could be written"));
            wrote = true;
        }
        if (wrote) {
            flush();
        }
    }

    private void write(LogLine line) {
        for (var outlet : outlets) {
            try {
                if (outlet.missed > 0) {
                    outlet.target.write(warning(outlet.missed + " log lines are missing here: " + outlet.reason));
                    outlet.missed = 0;
                }
                outlet.target.write(line);
            } catch (IOException | LinuxException failed) {
                miss(outlet, failed);
            }
        }
    }

    private void flush() {
        for (var outlet : outlets) {
            try {
                outlet.target.flush();
            } catch (IOException failed) {
                miss(outlet, failed);
            }
        }
    }

    /** The first line that a target misses is news for the others. */
    private void miss(Outlet failing, Exception failed) {
        failing.reason = String.valueOf(failed.getMessage());
        if (failing.missed++ > 0) {
            return;
        }
        var news = warning("cannot log to " + failing.target + ": " + failing.reason);
        for (var outlet : outlets) {
            if (outlet.missed == 0) {
                try {
                    outlet.target.write(news);
                } catch (IOException | LinuxException failedToo) {
                    outlet.missed++;
                    outlet.reason = String.valueOf(failedToo.getMessage());
                }
            }
        }
    }

    private void close() {
        for (var outlet : outlets) {
            try {
                outlet.target.close();
            } catch (IOException failed) {
                miss(outlet, failed);
            }
        }
    }

    private static LogLine warning(String text) {
        return new LogLine(System.currentTimeMillis(), Severity.WARNING, text);
    }
}
