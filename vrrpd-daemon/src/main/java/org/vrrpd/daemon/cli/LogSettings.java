// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where log lines go and how many there are. */
public record LogSettings(
        LogDetail detail,
        Console console,
        @Nullable File file,
        @Nullable Syslog syslog) {

    /** What is done with stderr. */
    public enum Console {
        NONE,
        /** Lines with their time, as keepalived prints them. */
        TIMED,
        /** Lines for systemd's journal: with their severity, and without the time, which it knows. */
        JOURNAL,
        /** Problems alone, for whoever waits for the start. */
        PROBLEMS
    }

    /** A file that lines are appended to. */
    public record File(Path path, Flushing flushing) {}

    /** When lines reach a file: once no other waits, or each by itself. */
    public enum Flushing {
        WHEN_IDLE,
        EACH_LINE
    }

    /** What syslog is told of who speaks. */
    public record Syslog(String ident, LogFacility facility) {}

    /** What the flags ask for. Lines for the journal are not sent to it a second time through syslog. */
    public static LogSettings of(Flags flags, StderrReader reader) {
        var console = console(flags, reader);
        var path = flags.logFile();
        var flushing = flags.flushesLogFile() ? Flushing.EACH_LINE : Flushing.WHEN_IDLE;
        var hasSyslog = flags.logsToSyslog() && console != Console.JOURNAL;
        return new LogSettings(
                flags.logDetail(),
                console,
                path == null ? null : new File(path, flushing),
                hasSyslog ? new Syslog(flags.guise().logIdent(), flags.logFacility()) : null);
    }

    private static Console console(Flags flags, StderrReader reader) {
        if (!flags.logsToConsole()) {
            return reader == StderrReader.STARTER ? Console.PROBLEMS : Console.NONE;
        }
        return reader == StderrReader.JOURNAL ? Console.JOURNAL : Console.TIMED;
    }
}
