// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.vrrpd.daemon.cli.LogLine.Severity;
import org.vrrpd.daemon.cli.TextTarget.Prefix;
import org.vrrpd.daemon.linux.ForeignLibc;
import org.vrrpd.daemon.linux.LocalTime;

/** A line's way from whoever logs to where it is read. */
class LogsTest {

    private static final TimeStamps STAMPS =
            new TimeStamps(second -> new LocalTime(2026, 10, 2, 1, 4, 5, (int) (second % 60)));

    private final LoggerContext context = new LoggerContext();
    private final LogQueue queue = new LogQueue();

    @Test
    void the_terminal_shows_keepalived_lines() throws IOException {
        assertThat(written(Prefix.TIME, new LogLine(6_000, Severity.INFO, "(VI_1) Entering MASTER STATE")))
                .isEqualTo("Mon Nov  2 04:05:06 2026: (VI_1) Entering MASTER STATE\n");
    }

    @Test
    void the_journal_reads_the_severity_of_every_line() throws IOException {
        assertThat(written(Prefix.SEVERITY, new LogLine(0, Severity.WARNING, "one\ntwo")))
                .isEqualTo("<4>one\n<4>two\n");
    }

    @Test
    void details_are_information_and_more_of_them_for_debugging() {
        queue.start();
        for (var level : List.of(Level.ERROR, Level.WARN, Level.INFO, Level.DEBUG, Level.TRACE)) {
            queue.doAppend(event(level, "line", null));
        }
        var severities = new ArrayList<Severity>();
        for (var line = queue.poll(); line != null; line = queue.poll()) {
            severities.add(line.severity());
        }
        assertThat(severities)
                .containsExactly(Severity.ERROR, Severity.WARNING, Severity.INFO, Severity.INFO, Severity.DEBUG);
    }

    @Test
    void what_was_thrown_is_told_with_its_trace() {
        queue.start();
        queue.doAppend(event(Level.ERROR, "a bug", new IllegalStateException("why")));
        var line = requireNonNull(queue.poll());
        assertThat(line.text()).startsWith("a bug\njava.lang.IllegalStateException: why\n\tat ");
    }

    @Test
    void lines_that_do_not_fit_are_counted_and_reported() throws InterruptedException {
        queue.start();
        for (int i = 0; i < LogQueue.CAPACITY + 3; i++) {
            queue.doAppend(event(Level.INFO, "line", null));
        }
        var target = new RecordingTarget("it");
        written(target);
        assertThat(target.lines).hasSize(LogQueue.CAPACITY + 1);
        assertThat(target.lines).last().isEqualTo("3 log lines were lost: they came faster than they could be written");
    }

    @Test
    void a_target_that_fails_keeps_no_other_from_its_lines_and_says_later_what_it_missed() throws InterruptedException {
        queue.start();
        for (var text : List.of("one", "two", "three", "four")) {
            queue.doAppend(event(Level.INFO, text, null));
        }
        var sound = new RecordingTarget("sound");
        var full = new RecordingTarget("full");
        full.failures = 2;
        written(full, sound);
        assertThat(sound.lines).containsExactly("cannot log to full: no room", "one", "two", "three", "four");
        assertThat(full.lines).containsExactly("2 log lines are missing here: no room", "three", "four");
    }

    @Test
    void what_was_logged_before_the_end_is_in_the_file(@TempDir Path directory) throws Exception {
        var file = directory.resolve("vrrpd.log");
        var settings = new LogSettings(
                LogDetail.DETAILED,
                LogSettings.Console.NONE,
                new LogSettings.File(file, LogSettings.Flushing.WHEN_IDLE),
                null);
        try (var _ = Logs.open(settings, new ForeignLibc())) {
            LoggerFactory.getLogger("org.vrrpd.test").debug("a {}", "detail");
            LoggerFactory.getLogger("org.vrrpd.test").trace("more of them");
            LoggerFactory.getLogger("org.library").info("chatter");
            LoggerFactory.getLogger("org.library").warn("a warning");
        }
        LoggerFactory.getLogger("org.vrrpd.test").warn("too late");
        assertThat(Files.readAllLines(file))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches("\\w{3} \\w{3} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4}: a detail"),
                        line -> assertThat(line).endsWith(": a warning"));
    }

    @Test
    void a_log_file_is_never_behind_a_symbolic_link(@TempDir Path directory) throws IOException {
        var link = Files.createSymbolicLink(directory.resolve("vrrpd.log"), directory.resolve("elsewhere"));
        var settings = new LogSettings(
                LogDetail.PLAIN,
                LogSettings.Console.NONE,
                new LogSettings.File(link, LogSettings.Flushing.EACH_LINE),
                null);
        assertThatThrownBy(() -> Logs.open(settings, new ForeignLibc())).isInstanceOf(IOException.class);
    }

    @Test
    void lines_for_the_journal_are_not_sent_through_syslog_too() {
        var flags = ((Invocation.Run) Invocation.of(Guise.VRRPD, List.of("-n", "-l"))).flags();
        assertThat(LogSettings.of(flags, StderrReader.JOURNAL).syslog()).isNull();
        assertThat(LogSettings.of(flags, StderrReader.JOURNAL).console()).isEqualTo(LogSettings.Console.JOURNAL);
        assertThat(LogSettings.of(flags, StderrReader.ANYBODY).syslog())
                .isEqualTo(new LogSettings.Syslog("vrrpd", LogFacility.DAEMON));
        assertThat(LogSettings.of(flags, StderrReader.ANYBODY).console()).isEqualTo(LogSettings.Console.TIMED);
    }

    @Test
    void the_journal_reads_stderr_if_that_is_the_socket_it_named(@TempDir Path directory) throws IOException {
        var stderr = Files.createSymbolicLink(directory.resolve("2"), Path.of("socket:[4711]"));
        assertThat(StderrReader.of(Map.of("JOURNAL_STREAM", "9:4711"), stderr)).isEqualTo(StderrReader.JOURNAL);
        assertThat(StderrReader.of(Map.of("JOURNAL_STREAM", "9:4712"), stderr)).isEqualTo(StderrReader.ANYBODY);
        assertThat(StderrReader.of(Map.of(), stderr)).isEqualTo(StderrReader.ANYBODY);
        assertThat(StderrReader.of(Map.of("JOURNAL_STREAM", "9:4711"), directory.resolve("closed")))
                .isEqualTo(StderrReader.ANYBODY);
        assertThat(StderrReader.of(Map.of("VRRPD_READY_FD", "3"), stderr)).isEqualTo(StderrReader.STARTER);
    }

    @Test
    void whoever_waits_for_the_start_reads_of_problems_and_of_nothing_else() throws IOException {
        var flags = ((Invocation.Run) Invocation.of(Guise.VRRPD, List.of())).flags();
        assertThat(LogSettings.of(flags, StderrReader.STARTER).console()).isEqualTo(LogSettings.Console.PROBLEMS);
        assertThat(LogSettings.of(flags, StderrReader.ANYBODY).console()).isEqualTo(LogSettings.Console.NONE);
        var said = new ByteArrayOutputStream();
        try (var target = new StarterTarget(said)) {
            target.write(new LogLine(0, LogLine.Severity.INFO, "Starting"));
            target.write(new LogLine(0, LogLine.Severity.WARNING, "a word is not built yet"));
            target.write(new LogLine(0, LogLine.Severity.ERROR, "not started"));
        }
        assertThat(said).hasToString("a word is not built yet\nnot started\n");
    }

    @Test
    void whoever_waited_for_the_start_may_be_gone() {
        var writes = new AtomicInteger();
        try (var target = new StarterTarget(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                writes.incrementAndGet();
                throw new IOException("Broken pipe");
            }
        })) {
            target.write(new LogLine(0, LogLine.Severity.ERROR, "nobody hears"));
            target.write(new LogLine(0, LogLine.Severity.ERROR, "nobody hears"));
        }
        assertThat(writes).hasValue(1);
    }

    private static String written(Prefix prefix, LogLine line) throws IOException {
        var stream = new ByteArrayOutputStream();
        try (var target = new TextTarget("it", stream, prefix, STAMPS)) {
            target.write(line);
        }
        return stream.toString(StandardCharsets.UTF_8);
    }

    private void written(LogTarget... targets) throws InterruptedException {
        var writer = new LogWriter(queue, List.of(targets));
        writer.start();
        writer.end(Duration.ofSeconds(10));
        assertThat(writer.isAlive()).isFalse();
    }

    private LoggingEvent event(Level level, String text, @Nullable Throwable thrown) {
        return new LoggingEvent("", context.getLogger("test"), level, text, thrown, new Object[0]);
    }

    /** Remembers lines, after it has failed so many times. */
    private static final class RecordingTarget implements LogTarget {
        final String name;
        final List<String> lines = new ArrayList<>();
        int failures;

        RecordingTarget(String name) {
            this.name = name;
        }

        @Override
        public void write(LogLine line) throws IOException {
            if (failures > 0) {
                failures--;
                throw new IOException("no room");
            }
            lines.add(line.text());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return name;
        }
    }
}
