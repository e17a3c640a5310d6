// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.vrrpd.checks.health.HostSight;
import org.vrrpd.checks.kind.End;
import org.vrrpd.checks.kind.LocalSight;
import org.vrrpd.checks.run.Echoes;
import org.vrrpd.daemon.cli.CheckCommand;
import org.vrrpd.daemon.linux.Errno;
import org.vrrpd.daemon.linux.FakeLibc;
import org.vrrpd.daemon.linux.ForeignLibc;

/** Echoes by this host's kernel. */
class IcmpEchoesTest {

    private static final byte[] PAYLOAD = {1, 2, 3, 4, 5, 6, 7, 8};

    private static final class Told extends CompletableFuture<String> implements Echoes.Asker {
        @Override
        public void answered() {
            complete("answered");
        }

        @Override
        public void unanswered(End end) {
            complete(end.manner() + " " + end.detail());
        }
    }

    private static String ask(Echoes echoes, String host) throws Exception {
        var told = new Told();
        echoes.ask(InetAddress.ofLiteral(host), PAYLOAD, told);
        return told.get(10, TimeUnit.SECONDS);
    }

    @Test
    void loopback_answers_again_and_again() throws Exception {
        try (var echoes = new IcmpEchoes(new ForeignLibc())) {
            var said = ask(echoes, "127.0.0.1");
            assumeTrue(!said.contains("EPERM"), "needs root: " + said);
            assertThat(said).isEqualTo("answered");
            assertThat(ask(echoes, "127.0.0.1")).isEqualTo("answered");
            assertThat(ask(echoes, "::1")).isEqualTo("answered");
        }
    }

    @Test
    void where_no_socket_is_to_be_had_it_is_our_failure() throws Exception {
        try (var echoes =
                new IcmpEchoes(new FakeLibc().fails("socket", Errno.EPERM).libc())) {
            assertThat(ask(echoes, "127.0.0.1")).startsWith("OURS socket: ").contains("EPERM");
        }
    }

    @Test
    void what_broke_is_told_and_made_anew() throws Exception {
        var libc = FakeLibc.over(new ForeignLibc()).fails("epoll_pwait2", Errno.EBADF);
        try (var echoes = new IcmpEchoes(libc.libc())) {
            var said = ask(echoes, "127.0.0.1");
            assumeTrue(!said.contains("EPERM"), "needs root: " + said);
            assertThat(said).startsWith("OURS epoll_pwait2");
            assertThat(ask(echoes, "127.0.0.1")).startsWith("OURS epoll_pwait2");
        }
        assertThat(libc.calls("epoll_create1")).isEqualTo(2);
        assertThat(libc.calls("close")).isEqualTo(6);
    }

    @Test
    void the_command_tries_a_ping() throws Exception {
        try (var echoes = new IcmpEchoes(new ForeignLibc())) {
            var said = ask(echoes, "127.0.0.1");
            assumeTrue(!said.contains("EPERM"), "needs root: " + said);
        }
        var words = List.of("--once", "ping", "127.0.0.1", "payload 100");
        assertThat(CheckCommand.run(LocalSight.NONE, HostSight.NONE, new IcmpEchoes(new ForeignLibc()), words))
                .isZero();
    }
}
