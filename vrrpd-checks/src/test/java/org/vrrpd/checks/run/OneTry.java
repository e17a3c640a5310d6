package org.vrrpd.checks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Finding;
import org.vrrpd.checks.kind.Kind;
import org.vrrpd.checks.kind.Problem;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;

/** Tries a kind of check as the daemon does, once at a time, and tells what it came to. */
public final class OneTry implements BeforeEachCallback, AfterEachCallback {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(100);

    private final Kind kind;
    private final Echoes echoes;
    private @Nullable Watched watched;

    public OneTry(Kind kind) {
        this(kind, Echoes.NONE);
    }

    public OneTry(Kind kind, Echoes echoes) {
        this.kind = kind;
        this.echoes = echoes;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        watched = new Watched(LookUp.SYSTEM, echoes);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        watched().close();
    }

    public Watched watched() {
        return Objects.requireNonNull(watched);
    }

    /** Of a server that ends the try itself. */
    public Report of(String target, Statement... lines) throws InterruptedException {
        return within(LONG, target, lines);
    }

    /** Of a server that leaves it to the deadline. */
    public Report cutShort(String target, Statement... lines) throws InterruptedException {
        var begun = System.nanoTime();
        var report = within(SHORT, target, lines);
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(SHORT.toNanos());
        return report;
    }

    private Report within(Duration timeout, String target, Statement... lines) throws InterruptedException {
        watched().leave("once");
        return watched().tries(Watched.probe(kind, target, lines), timeout);
    }

    /** What the kind says of words that do not make a check. */
    public String complaint(String target, Statement... lines) {
        var values = Values.read(kind.keywords(), List.of(lines), OneTry::isNone);
        try {
            kind.probe(target, values);
        } catch (Unusable why) {
            return why.sentence();
        }
        return "";
    }

    private static void isNone(Problem problem) {
        assertThat(problem).isNull();
    }

    /** The one cause of a report, or null when nothing was amiss. */
    public static @Nullable Cause cause(Report report) {
        assertThat(report.last().findings()).hasSizeLessThan(2);
        return report.last().findings().stream().map(Finding::cause).findFirst().orElse(null);
    }

    /** Where nobody listens, neither for connections nor for datagrams. */
    public static String nobody() throws IOException {
        var loopback = InetAddress.getLoopbackAddress();
        try (var listener = new ServerSocket(0, 1, loopback);
                var datagrams = new DatagramSocket(listener.getLocalPort(), loopback)) {
            return "127.0.0.1:" + datagrams.getLocalPort();
        }
    }
}
