package org.vrrpd.checks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.checks.run.OneTry.cause;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Timing;
import org.vrrpd.checks.kind.End;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.probe.PingKind;

class EchoWireTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(100);

    private static final LookUp TWO_ADDRESSES =
            _ -> new InetAddress[] {InetAddress.ofLiteral("2001:db8::1"), InetAddress.ofLiteral("192.0.2.1")};

    private final FakeEchoes echoes = new FakeEchoes();

    private static Probe ping() {
        return Watched.probe(new PingKind(), "db1.example");
    }

    @Test
    void the_next_address_is_asked_when_one_is_not_reached() throws Exception {
        echoes.unreached("2001:db8:0:0:0:0:0:1", End.Manner.UNREACHABLE, "no way")
                .answeredBy("192.0.2.1");
        try (var watched = new Watched(TWO_ADDRESSES, echoes)) {
            assertThat(cause(watched.tries(ping(), LONG))).isNull();
            assertThat(echoes.payloads()).hasSize(2);
        }
    }

    @Test
    void of_several_that_are_not_reached_the_last_is_told() throws Exception {
        echoes.unreached("2001:db8:0:0:0:0:0:1", End.Manner.UNREACHABLE, "no way")
                .unreached("192.0.2.1", End.Manner.UNREACHABLE, "192.0.2.254 says so");
        try (var watched = new Watched(TWO_ADDRESSES, echoes)) {
            var report = watched.tries(ping(), LONG);
            assertThat(cause(report)).isEqualTo(Cause.DEAD);
            assertThat(report.last().seen()).isEqualTo("db1.example is not reached: 192.0.2.254 says so");
        }
    }

    @Test
    void a_name_without_an_address_proves_nothing_of_the_host() throws Exception {
        try (var watched = new Watched(
                name -> {
                    throw new UnknownHostException(name);
                },
                echoes)) {
            assertThat(cause(watched.tries(ping(), LONG))).isEqualTo(Cause.UNRESOLVED);
            assertThat(echoes.payloads()).isEmpty();
        }
    }

    @Test
    void what_comes_after_the_deadline_changes_nothing() throws Exception {
        try (var watched = new Watched(TWO_ADDRESSES, echoes)) {
            watched.join("late", Timing.every(SHORT).withTimeout(SHORT).withJitter(0), ping());
            assertThat(cause(watched.next("late"))).isEqualTo(Cause.DEAD);
            assertThat(echoes.answersLate()).isPositive();
            assertThat(cause(watched.next("late"))).isEqualTo(Cause.DEAD);
        }
    }

    @Test
    void it_is_closed_with_the_checks() throws Exception {
        try (var _ = new Watched(TWO_ADDRESSES, echoes)) {
            assertThat(echoes.isClosed()).isFalse();
        }
        assertThat(echoes.isClosed()).isTrue();
    }
}
