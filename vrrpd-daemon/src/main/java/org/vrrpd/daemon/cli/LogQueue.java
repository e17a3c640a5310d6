// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.cli.LogLine.Severity;

/**
 * Where log lines change threads: whoever logs never waits, neither for a disk nor for a lock. What does not fit is counted.
 */
final class LogQueue extends UnsynchronizedAppenderBase<ILoggingEvent> {

    static final int CAPACITY = 8192;

    private final ConcurrentLinkedQueue<LogLine> lines = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong lost = new AtomicLong();
    private volatile @Nullable Thread reader;

    @Override
    protected void append(ILoggingEvent event) {
        if (waiting.incrementAndGet() > CAPACITY) {
            waiting.decrementAndGet();
            lost.incrementAndGet();
            return;
        }
        lines.add(new LogLine(event.getTimeStamp(), severity(event.getLevel()), text(event)));
        LockSupport.unpark(reader);
    }

    /** The oldest line that waits, or null. */
    @Nullable
    LogLine poll() {
        var line = lines.poll();
        if (line != null) {
            waiting.decrementAndGet();
        }
        return line;
    }

    /** How many lines did not fit since this was last asked. */
    long takeLost() {
        return lost.get() == 0 ? 0 : lost.getAndSet(0);
    }

    /** The thread that is to be woken by new lines. */
    void wakes(Thread thread) {
        reader = thread;
    }

    private static String text(ILoggingEvent event) {
        var thrown = event.getThrowableProxy();
        return thrown == null
                ? event.getFormattedMessage()
                : event.getFormattedMessage() + "\n"
                        + ThrowableProxyUtil.asString(thrown).stripTrailing();
    }

    /** keepalived logs its details as information, and so do we: many a syslog drops debug lines. */
    private static Severity severity(Level level) {
        return switch (level.toInt()) {
            case Level.ERROR_INT -> Severity.ERROR;
            case Level.WARN_INT -> Severity.WARNING;
            case Level.TRACE_INT -> Severity.DEBUG;
            default -> Severity.INFO;
        };
    }
}
