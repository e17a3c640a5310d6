// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vrrpd.daemon.cli.PidFile.Claim;

/** One daemon an instance. */
class PidFileTest {

    @TempDir
    private Path directory;

    @Test
    void says_who_has_it_and_goes_with_it() throws IOException {
        var path = directory.resolve("run/vrrpd.pid");
        var claim = (Claim.Granted) PidFile.claim(path, 4711);
        assertThat(path).hasContent("4711\n");
        claim.file().close();
        assertThat(path).doesNotExist();
    }

    @Test
    void refuses_a_second_one() throws IOException {
        var path = directory.resolve("vrrpd.pid");
        try (var _ = ((Claim.Granted) PidFile.claim(path, 4711)).file()) {
            assertThat(PidFile.claim(path, 4712)).isEqualTo(new Claim.Held(path, "4711"));
        }
    }

    @Test
    void says_what_to_do_about_the_first_one() {
        assertThat(new Claim.Held(Path.of("/run/vrrpd/vrrpd.pid"), "4711").sentence())
                .isEqualTo("already running as process 4711, says /run/vrrpd/vrrpd.pid:"
                        + " stop that one, or give this one an instance name or a pid file of its own (-p)");
    }

    @Test
    void takes_over_what_a_killed_one_left() throws IOException {
        var path = Files.writeString(directory.resolve("vrrpd.pid"), "4711000\n");
        try (var _ = ((Claim.Granted) PidFile.claim(path, 12)).file()) {
            assertThat(path).hasContent("12\n");
        }
    }

    @Test
    void leaves_a_living_keepalived_its_own() throws IOException {
        var path = Files.writeString(directory.resolve("keepalived.pid"), "4711\n");
        Files.createDirectories(directory.resolve("proc/4711"));
        Files.writeString(directory.resolve("proc/4711/comm"), "keepalived\n");
        assertThat(PidFile.claim(path, 12, new ProcessTable(directory.resolve("proc"))))
                .isEqualTo(new Claim.Held(path, "4711"));
        assertThat(path).hasContent("4711\n");
    }

    @Test
    void stands_where_scripts_look_for_it() {
        assertThat(PidFile.of(Guise.VRRPD, "")).isEqualTo(Path.of("/run/vrrpd/vrrpd.pid"));
        assertThat(PidFile.of(Guise.VRRPD, "blue")).isEqualTo(Path.of("/run/vrrpd/vrrpd_blue.pid"));
        assertThat(PidFile.of(Guise.KEEPALIVED, "")).isEqualTo(Path.of("/run/keepalived.pid"));
        assertThat(PidFile.of(Guise.KEEPALIVED, "blue")).isEqualTo(Path.of("/run/keepalived/keepalived_blue.pid"));
        assertThat(PidFile.ofVrrpChild("")).isEqualTo(Path.of("/run/vrrp.pid"));
        assertThat(PidFile.ofVrrpChild("blue")).isEqualTo(Path.of("/run/keepalived/vrrp_blue.pid"));
    }
}
