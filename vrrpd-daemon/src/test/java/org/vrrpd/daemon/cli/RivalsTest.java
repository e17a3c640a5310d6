// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Vrid;
import org.vrrpd.daemon.cli.Rivals.Rival;
import org.vrrpd.daemon.cli.Rivals.Stake;

/** No second daemon for a VRID on one link of one host. */
class RivalsTest {

    private static final Stake OURS = new Stake(new LinkName("eth0"), new Vrid(51));
    private static final Stake OTHERS = new Stake(new LinkName("eth1"), new Vrid(51));

    @TempDir
    private Path proc;

    @BeforeEach
    void weAreInANamespace() throws IOException {
        process("self", "java", "net:[1]", "java");
    }

    @Test
    void is_a_keepalived_whose_file_has_our_vrid_on_our_link() throws IOException {
        process("12", "keepalived", "net:[1]", "keepalived", "-nlf", "/etc/my.conf");
        assertThat(rivals("12/root/etc/my.conf", OTHERS, OURS)).containsExactly(new Rival(12, "/etc/my.conf", OURS));
    }

    @Test
    void has_the_usual_file_unless_it_says_otherwise() throws IOException {
        process("12", "keepalived", "net:[1]", "/usr/sbin/keepalived", "--dont-fork");
        assertThat(rivals("12/root/etc/keepalived/keepalived.conf", OURS)).hasSize(1);
    }

    @Test
    void may_name_its_file_from_where_it_stands() throws IOException {
        process("12", "keepalived", "net:[1]", "keepalived", "-f", "my.conf");
        assertThat(rivals("12/cwd/my.conf", OURS)).hasSize(1);
    }

    @Test
    void is_one_however_many_processes_it_is() throws IOException {
        process("12", "keepalived", "net:[1]", "keepalived");
        process("13", "keepalived", "net:[1]", "keepalived");
        assertThat(new Rivals(new ProcessTable(proc), _ -> Set.of(OURS)).of(() -> Set.of(OURS)))
                .hasSize(1);
    }

    @Test
    void is_none_with_other_vrids_or_links() throws IOException {
        process("12", "keepalived", "net:[1]", "keepalived", "-f", "/x");
        assertThat(rivals("12/root/x", OTHERS)).isEmpty();
    }

    @Test
    void is_none_in_another_network_namespace() throws IOException {
        process("12", "keepalived", "net:[2]", "keepalived", "-f", "/x");
        assertThat(rivals("12/root/x", OURS)).isEmpty();
    }

    @Test
    void is_none_of_another_name() throws IOException {
        process("12", "vi", "net:[1]", "vi", "-f", "/x");
        assertThat(rivals("12/root/x", OURS)).isEmpty();
    }

    @Test
    void is_none_that_only_tests_its_configuration_or_checks_health() throws IOException {
        process("12", "keepalived", "net:[1]", "keepalived", "-t", "-f", "/x");
        process("13", "keepalived", "net:[1]", "keepalived", "-C", "-f", "/x");
        assertThat(new Rivals(new ProcessTable(proc), _ -> Set.of(OURS)).of(() -> Set.of(OURS)))
                .isEmpty();
    }

    @Test
    void is_named_with_what_to_do() {
        assertThat(new Rival(12, "/etc/my.conf", OURS).sentence())
                .isEqualTo(
                        "keepalived runs here as process 12 and has virtual_router_id 51 on eth0 too, in /etc/my.conf:"
                                + " stop it first (systemctl disable --now keepalived), or use another virtual_router_id");
    }

    private Iterable<Rival> rivals(String file, Stake... stakes) throws IOException {
        return new Rivals(new ProcessTable(proc), path -> path.equals(proc.resolve(file)) ? Set.of(stakes) : Set.of())
                .of(() -> Set.of(OURS));
    }

    private void process(String pid, String name, String namespace, String... arguments) throws IOException {
        var directory = Files.createDirectories(proc.resolve(pid));
        Files.writeString(directory.resolve("comm"), name + "\n");
        Files.writeString(directory.resolve("cmdline"), String.join("\0", arguments) + "\0");
        Files.createSymbolicLink(
                Files.createDirectories(directory.resolve("ns")).resolve("net"), Path.of(namespace));
    }
}
