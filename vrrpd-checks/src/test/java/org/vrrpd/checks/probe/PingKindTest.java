package org.vrrpd.checks.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.checks.run.OneTry.cause;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Phase;
import org.vrrpd.checks.kind.End;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.run.FakeEchoes;
import org.vrrpd.checks.run.OneTry;

class PingKindTest {

    private final FakeEchoes echoes = new FakeEchoes()
            .answeredBy("192.0.2.1")
            .unreached("192.0.2.2", End.Manner.UNREACHABLE, "192.0.2.254 says that the host is not reached")
            .unreached("192.0.2.3", End.Manner.OURS, "sendto: Operation not permitted (EPERM, 1)");

    @RegisterExtension
    private final OneTry once = new OneTry(new PingKind(), echoes);

    @Test
    void a_host_that_answers_is_up_and_the_round_trip_is_timed() throws Exception {
        var report = once.of("192.0.2.1");
        assertThat(cause(report)).isNull();
        assertThat(report.last().seen()).isEqualTo("192.0.2.1 sent all 56 bytes back");
        assertThat(report.last().phases().lengths()).containsKey(Phase.FIRST_BYTE);
    }

    @Test
    void what_is_sent_is_as_long_as_asked_for_and_never_the_same() throws Exception {
        once.of("192.0.2.1", Statement.of("payload", "1400"));
        once.of("192.0.2.1", Statement.of("payload", "1400"));
        assertThat(echoes.payloads()).hasSize(2);
        assertThat(echoes.payloads().getFirst())
                .hasSize(1400)
                .isNotEqualTo(echoes.payloads().getLast());
    }

    @Test
    void a_host_that_is_not_reached_is_dead_and_who_says_so_is_told_before_the_deadline() throws Exception {
        var report = once.of("192.0.2.2");
        assertThat(cause(report)).isEqualTo(Cause.DEAD);
        assertThat(report.last().seen())
                .isEqualTo("192.0.2.2 is not reached: 192.0.2.254 says that the host is not reached");
    }

    @Test
    void silence_is_dead_at_the_deadline() throws Exception {
        var report = once.cutShort("192.0.2.9");
        assertThat(cause(report)).isEqualTo(Cause.DEAD);
        assertThat(report.last().seen()).isEqualTo("192.0.2.9 did not answer in time");
    }

    @Test
    void a_request_that_this_host_cannot_send_proves_nothing() throws Exception {
        var report = once.of("192.0.2.3");
        assertThat(cause(report)).isEqualTo(Cause.NOT_TRIED);
        assertThat(report.last().seen()).startsWith("this host could not send to 192.0.2.3: sendto: ");
    }

    @Test
    void a_port_makes_no_check() {
        assertThat(once.complaint("192.0.2.1")).isEmpty();
        assertThat(once.complaint("192.0.2.1:80")).contains("has no port");
        assertThat(once.complaint("unix:/run/x")).contains("names no host");
    }
}
