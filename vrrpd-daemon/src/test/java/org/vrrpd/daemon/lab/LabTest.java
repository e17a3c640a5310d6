// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vrrpd.core.IpAddress;

/** Hosts in namespaces of this machine: what they are to each other, and that nothing of them stays. Skipped where none can be made. */
@Timeout(60)
class LabTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void a_host_has_its_addresses_and_no_other() throws LabException {
        try (var lab = Labs.open()) {
            var host = lab.host("a", "10.77.0.1/24", "fd00:77::1/64");
            assertThat(host.holds(IpAddress.parse("10.77.0.1"))).isTrue();
            assertThat(host.holds(IpAddress.parse("fd00:77::1"))).isTrue();
            assertThat(host.holds(IpAddress.parse("10.77.0.10"))).isFalse();
            assertThat(host.holds(IpAddress.parse("fd00:77::2"))).isFalse();
        }
    }

    @Test
    void the_processes_of_a_host_share_a_run_that_no_other_sees() throws Exception {
        try (var lab = Labs.open()) {
            var a = lab.host("a", "10.77.0.1/24");
            var b = lab.host("b", "10.77.0.2/24");
            a.write("greeting", "hello");
            var reader = a.start("out.log", Map.of("FILE", "/run/greeting"), List.of("sh", "-c", "cat $FILE"));
            assertThat(reader.endsWithin(SOON)).isTrue();
            assertThat(reader.exitCode()).isZero();
            assertThat(a.endOf("out.log")).isEqualTo("hello");
            assertThat(Files.exists(b.run("greeting"))).isFalse();
            assertThat(Files.exists(Path.of("/run/greeting"))).isFalse();
        }
    }

    @Test
    void a_client_hears_a_host_until_its_cable_is_cut_and_again_when_it_is_in() throws Exception {
        try (var lab = Labs.open()) {
            var host = lab.host("a", "10.77.0.1/24");
            Responder.startIn(host, 'a');
            var client = Client.startIn(lab.host("c", "10.77.0.3/24"), "10.77.0.1");
            await(() -> heard(client) == 'a');
            host.cut();
            await(() -> heard(client) == Answers.NOBODY);
            host.mend();
            await(() -> heard(client) == 'a');
            assertThat(client.isAsking()).isTrue();
        }
    }

    @Test
    void a_frozen_host_answers_nothing_until_it_goes_on() throws Exception {
        try (var lab = Labs.open()) {
            var host = lab.host("a", "10.77.0.1/24");
            var responder = Responder.startIn(host, 'a');
            var client = Client.startIn(lab.host("c", "10.77.0.3/24"), "10.77.0.1");
            await(() -> heard(client) == 'a');
            responder.freeze();
            await(() -> heard(client) == Answers.NOBODY);
            responder.resume();
            await(() -> heard(client) == 'a');
        }
    }

    @Test
    void killing_reaches_the_descendants_too() throws Exception {
        try (var lab = Labs.open()) {
            var host = lab.host("a");
            var parent = host.start("out.log", Map.of(), List.of("sh", "-c", "sleep 600 & echo $!; wait"));
            await(() -> !host.endOf("out.log").equals("(nothing)"));
            var child = Long.parseLong(host.endOf("out.log"));
            parent.kill();
            await(() -> !parent.isAlive() && ProcessHandle.of(child).isEmpty());
        }
    }

    @Test
    void a_closed_lab_leaves_nothing_and_starts_nothing() throws Exception {
        var lab = Labs.open();
        var host = lab.host("a", "10.77.0.1/24");
        var running = host.start("sleep.log", Map.of(), List.of("sleep", "600"));
        lab.close();
        assertThat(running.isAlive()).isFalse();
        assertThat(Labs.namespacesOf(ProcessHandle.current().pid())).isEmpty();
        assertThatThrownBy(() -> lab.host("b")).isInstanceOf(LabException.class);
    }

    @Test
    void an_interrupted_run_leaves_nothing() throws Exception {
        var stayer = stayer();
        assertThat(Labs.namespacesOf(stayer.pid())).hasSize(2);
        stayer.destroy();
        stayer.waitFor();
        assertThat(Labs.namespacesOf(stayer.pid())).isEmpty();
    }

    @Test
    void what_a_killed_run_left_is_removed_by_the_next() throws Exception {
        var stayer = stayer();
        stayer.destroyForcibly().waitFor();
        var left = Labs.namespacesOf(stayer.pid());
        assertThat(left).hasSize(2);
        Labs.open().close();
        assertThat(Labs.namespacesOf(stayer.pid())).isEmpty();
    }

    @Test
    void a_namespace_tells_who_made_it() {
        assertThat(Lab.makerOf("vrrpd-lab-4711-switch")).isEqualTo(4711);
        assertThat(Lab.makerOf("vrrpd-lab-of-mine")).isZero();
        assertThat(Lab.makerOf("vrrpd-lab-4711")).isZero();
        assertThat(Lab.makerOf("something-else")).isZero();
    }

    @Test
    void an_address_is_local_only_where_the_kernel_says_so() {
        var table = """
                Main:
                  +-- 0.0.0.0/0 3 0 5
                     |-- 10.77.0.9
                        /32 universe UNICAST
                Local:
                     |-- 10.77.0.1
                        /32 link BROADCAST
                        /32 host LOCAL
                     |-- 10.77.0.2
                        /32 link BROADCAST
                """;
        assertThat(LabHost.isLocal(IpAddress.parse("10.77.0.1"), table)).isTrue();
        assertThat(LabHost.isLocal(IpAddress.parse("10.77.0.2"), table)).isFalse();
        assertThat(LabHost.isLocal(IpAddress.parse("10.77.0.9"), table)).isFalse();
        assertThat(LabHost.isLocal(IpAddress.parse("7.0.0.1"), table)).isFalse();
    }

    private static Process stayer() throws Exception {
        Labs.open().close();
        var process = new ProcessBuilder(Jvm.command(Labs.Stayer.class)).start();
        assertThat(process.inputReader().readLine()).isEqualTo("ready");
        return process;
    }

    /** Who answered in the last fifth of a second of which all is known. */
    private static char heard(Client client) {
        var now = System.nanoTime() - Client.LAG.toNanos();
        return client.answers().last(now - 200_000_000, now);
    }

    private static void await(Callable<Boolean> something) throws Exception {
        for (var end = System.nanoTime() + SOON.toNanos(); !something.call(); Thread.sleep(10)) {
            if (System.nanoTime() > end) {
                throw new IOException("it did not happen in " + SOON);
            }
        }
    }
}
