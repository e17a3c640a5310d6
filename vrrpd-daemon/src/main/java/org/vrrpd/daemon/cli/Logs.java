// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.Reporter;
import org.vrrpd.daemon.cli.TextTarget.Prefix;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.LocalSocket;
import org.vrrpd.daemon.linux.LocalTime;

/**
 * The log while it is open: our lines at the wanted detail, and libraries' warnings. It is made by code: a configuration file
 * would load an XML parser of 15 MiB.
 */
public final class Logs implements AutoCloseable {

    private static final String OURS = "org.vrrpd";
    private static final String SYSLOG = "/dev/log";
    private static final int BUFFER_BYTES = 8192;
    private static final Duration SYSLOG_PATIENCE = Duration.ofMillis(500);
    private static final Duration END_PATIENCE = Duration.ofSeconds(2);

    private final Logger ours;
    private final LogQueue queue;
    private final LogWriter writer;

    private Logs(Logger ours, LogQueue queue, LogWriter writer) {
        this.ours = ours;
        this.queue = queue;
        this.writer = writer;
    }

    /** Begins to log. The C library tells the local time and reaches syslog. */
    public static Logs open(LogSettings settings, Libc libc) throws IOException, LinuxException {
        var context = logback();
        var ours = context.getLogger(OURS);
        ours.setLevel(level(settings.detail()));
        var queue = new LogQueue();
        queue.setContext(context);
        queue.start();
        var writer = new LogWriter(queue, targets(settings, libc));
        writer.start();
        var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.setLevel(Level.WARN);
        root.addAppender(queue);
        return new Logs(ours, queue, writer);
    }

    /** slf4j reads the property when it is first used; if that was earlier, logback is there all the same. */
    private static LoggerContext logback() {
        System.setProperty(LoggerFactory.PROVIDER_PROPERTY_KEY, BareLogback.class.getName());
        System.setProperty(
                Reporter.SLF4J_INTERNAL_VERBOSITY_KEY, "WARN"); // else it says on stderr what it was just told
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    /** Writes what waits, within a time, and ends the log. */
    @Override
    public void close() {
        ours.getLoggerContext().getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAppender(queue);
        try {
            writer.end(END_PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<LogTarget> targets(LogSettings settings, Libc libc) throws IOException, LinuxException {
        var stamps = new TimeStamps(LocalTime.clock(libc));
        var targets = new ArrayList<LogTarget>();
        switch (settings.console()) {
            case NONE -> {}
            case TIMED -> targets.add(console(Prefix.TIME, stamps));
            case JOURNAL -> targets.add(console(Prefix.SEVERITY, stamps));
            case PROBLEMS -> targets.add(new StarterTarget(new FileOutputStream(FileDescriptor.err)));
        }
        if (settings.file() != null) {
            targets.add(file(settings.file(), stamps));
        }
        if (settings.syslog() != null) {
            var tag = settings.syslog().ident() + "[" + libc.getpid() + "]";
            var socket = LocalSocket.openPatient(libc, SYSLOG_PATIENCE);
            targets.add(new SyslogTarget(socket, SYSLOG, settings.syslog().facility(), tag, stamps));
        }
        return targets;
    }

    private static LogTarget console(Prefix prefix, TimeStamps stamps) {
        var stderr = new BufferedOutputStream(new FileOutputStream(FileDescriptor.err), BUFFER_BYTES) {
            // others may still have something to say there
            @Override
            public void close() throws IOException {
                flush();
            }
        };
        return new TextTarget("stderr", stderr, prefix, stamps);
    }

    /** Symbolic links are not followed: a log file may stand where anybody can make one. */
    private static LogTarget file(LogSettings.File file, TimeStamps stamps) throws IOException {
        var stream = Files.newOutputStream(
                file.path(), StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
        var buffered = switch (file.flushing()) {
            case WHEN_IDLE -> new BufferedOutputStream(stream, BUFFER_BYTES);
            case EACH_LINE -> stream;
        };
        return new TextTarget(file.path().toString(), buffered, Prefix.TIME, stamps);
    }

    private static Level level(LogDetail detail) {
        return switch (detail) {
            case PLAIN -> Level.INFO;
            case DETAILED -> Level.DEBUG;
            case MORE_DETAILED -> Level.TRACE;
        };
    }
}
