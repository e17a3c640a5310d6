// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.machine.Announcing;
import org.vrrpd.core.machine.Announcing.Burst;
import org.vrrpd.core.machine.Handover;
import org.vrrpd.core.machine.LostAddress;
import org.vrrpd.core.machine.Manner;
import org.vrrpd.core.wire.Cast;
import org.vrrpd.core.wire.ChecksumForm;
import org.vrrpd.core.wire.Version;
import org.vrrpd.daemon.config.Globals.Conflicts;
import org.vrrpd.daemon.config.Globals.DumpFiles;
import org.vrrpd.daemon.config.Globals.Fifo;
import org.vrrpd.daemon.config.Globals.Fifos;
import org.vrrpd.daemon.config.Globals.Fifos.AfterReload;
import org.vrrpd.daemon.config.Globals.FirstElection;
import org.vrrpd.daemon.config.Globals.Identity;
import org.vrrpd.daemon.config.Globals.Memory;
import org.vrrpd.daemon.config.Globals.MissingLinks;
import org.vrrpd.daemon.config.Globals.Pacing;
import org.vrrpd.daemon.config.Globals.Pacing.LinkGroup;
import org.vrrpd.daemon.config.Globals.PidFiles;
import org.vrrpd.daemon.config.Globals.ReceiveBuffers;
import org.vrrpd.daemon.config.Globals.ReceiveBuffers.Measure;
import org.vrrpd.daemon.config.Globals.Scheduling;
import org.vrrpd.daemon.config.Globals.ScriptUser;
import org.vrrpd.daemon.config.Globals.ScriptUser.Security;
import org.vrrpd.daemon.config.Globals.UnknownVrids;

/** What {@code global_defs} and the words of the top level come to. */
class GlobalsTest {

    private static Globals globals(String... lines) {
        return Told.global(lines).says().configuration().globals();
    }

    @Test
    void have_keepaliveds_defaults() {
        assertThat(globals())
                .isEqualTo(new Globals(
                        new Identity(
                                "alpha.example.net",
                                null,
                                null,
                                PidFiles.BESIDE_OTHERS,
                                DumpFiles.IN_RUN_DIRECTORY,
                                null),
                        new Scheduling(0, 0, 10_000, Memory.SWAPPABLE, List.of()),
                        new Pacing(Duration.ZERO, Duration.ZERO, List.of()),
                        new ReceiveBuffers(Measure.AS_THE_KERNEL_HAS_IT, 0, 3),
                        new ScriptUser(null, null, Security.OFF),
                        new Fifos(List.of(), AfterReload.NOTHING),
                        Email.NONE,
                        new FirstElection(Duration.ZERO, Duration.ZERO),
                        UnknownVrids.PASSED_OVER,
                        MissingLinks.REFUSED,
                        Conflicts.WATCHED));
    }

    @Test
    void say_what_the_daemon_is_called_and_where_it_runs() {
        var told =
                Told.of("instance blue", "net_namespace red", "global_defs {", "router_id alpha", "compat_paths", "}");
        assertThat(told.says().configuration().globals().identity())
                .isEqualTo(new Identity(
                        "alpha", "blue", "red", PidFiles.IN_OWN_DIRECTORY, DumpFiles.WHERE_KEEPALIVED_HAS_THEM, null));
    }

    @ParameterizedTest
    @CsvSource({
        "0177,0177",
        "22,022",
        "S_IRWXG,-1",
        "S_IWGRP|S_IROTH,024",
        "S_IXUSR S_IWOTH,0102",
        "0999,-1",
        "umbra,-1"
    })
    void say_what_new_files_lack(String words, String mask) {
        var expected = Integer.decode(mask);
        var told = Told.global("umask " + words)
                .configuration()
                .globals()
                .identity()
                .umask();
        assertThat(told).isEqualTo(expected < 0 ? null : expected);
    }

    @Test
    void say_whether_somebody_listens_for_conflicts() {
        assertThat(globals("conflict_watch off").conflicts()).isEqualTo(Conflicts.UNWATCHED);
        assertThat(globals("conflict_watch on").conflicts()).isEqualTo(Conflicts.WATCHED);
    }

    @Test
    void say_how_long_routers_stay_out_of_the_first_election() {
        var first =
                globals("vrrp_startup_delay 2.5", "vrrp_delay_after_boot 60").firstElection();
        assertThat(first).isEqualTo(new FirstElection(Duration.ofMillis(2_500), Duration.ofSeconds(60)));
        assertThat(first.delay(Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(40));
        assertThat(first.delay(Duration.ofSeconds(58))).isEqualTo(Duration.ofMillis(2_500));
        assertThat(first.delay(Duration.ofDays(400))).isEqualTo(Duration.ofMillis(2_500));
    }

    @Test
    void say_which_links_take_turns_in_announcing() {
        var told = Told.of(
                "garp_group {",
                "garp_interval 0.5",
                "interface eth0",
                "}",
                "garp_group {",
                "gna_interval 2",
                "interfaces {",
                "eth0 eth1",
                "}",
                "}",
                "garp_group {",
                "interface eth1",
                "}");
        told.says(
                "8:1: error: eth0 is in a garp_group already; it stays in that one",
                "11:1: error: the garp_group says no interval; it is passed over");
        var eth0 = new LinkName("eth0");
        var eth1 = new LinkName("eth1");
        assertThat(told.configuration().globals().pacing().groups())
                .containsExactly(
                        new LinkGroup(Set.of(eth0), Duration.ofMillis(500), Duration.ZERO),
                        new LinkGroup(Set.of(eth1), Duration.ZERO, Duration.ofSeconds(2)));
    }

    @Test
    void name_pipes_that_are_told_of_changes() {
        var fifos = globals(
                        "notify_fifo /run/all",
                        "vrrp_notify_fifo /run/vrrp root root",
                        "fifo_write_vrrp_states_on_reload")
                .fifos();
        assertThat(fifos)
                .isEqualTo(new Fifos(
                        List.of(
                                new Fifo("notify_fifo", "/run/all", null, null),
                                new Fifo("vrrp_notify_fifo", "/run/vrrp", "root", "root")),
                        AfterReload.ALL_STATES));
        var stranger = Told.global("notify_fifo /run/all nemo");
        stranger.says("2:1: warning: there is no user 'nemo' here; 'notify_fifo' is passed over")
                .exits(0, 0);
        assertThat(stranger.configuration().globals().fifos().list()).isEmpty();
    }

    @Test
    void say_how_it_is_scheduled() {
        assertThat(globals(
                                "vrrp_priority -5",
                                "vrrp_rt_priority 50",
                                "vrrp_rlimit_rttime 20000",
                                "vrrp_no_swap",
                                "vrrp_cpu_affinity 3 0")
                        .scheduling())
                .isEqualTo(new Scheduling(-5, 50, 20_000, Memory.LOCKED, List.of(3, 0)));
    }

    @Test
    void say_how_fast_it_announces_and_how_much_it_can_hear() {
        var globals = globals(
                "vrrp_garp_interval 0.001",
                "vrrp_gna_interval 0.000001",
                "vrrp_rx_bufs_policy ADVERT",
                "vrrp_rx_bufs_multiplier 9",
                "log_unknown_vrids",
                "vrrp_startup_delay 2.5",
                "dynamic_interfaces");
        assertThat(globals.pacing()).isEqualTo(new Pacing(Duration.ofMillis(1), Duration.ofNanos(1_000), List.of()));
        assertThat(globals.receiveBuffers()).isEqualTo(new ReceiveBuffers(Measure.ADVERT, 0, 9));
        assertThat(globals("vrrp_rx_bufs_policy 65536").receiveBuffers())
                .isEqualTo(new ReceiveBuffers(Measure.BYTES, 65_536, 3));
        assertThat(globals.unknownVrids()).isEqualTo(UnknownVrids.LOGGED);
        assertThat(globals.firstElection().afterStart()).isEqualTo(Duration.ofMillis(2_500));
        assertThat(globals.missingLinks()).isEqualTo(MissingLinks.AWAITED);
    }

    @Test
    void a_garp_interval_of_0_is_an_error_as_common_as_it_is() {
        Told.global("vrrp_garp_interval 0")
                .says(
                        "2:20: error: 'vrrp_garp_interval' is a number of seconds from 0.000001 to 4294.967295, not '0'; 'vrrp_garp_interval' counts as 0")
                .exits(5, 0);
    }

    @Test
    void links_may_come_and_go_and_also_change() {
        assertThat(globals("dynamic_interfaces allow_if_changes").missingLinks())
                .isEqualTo(MissingLinks.AWAITED);
        Told.global("dynamic_interfaces perhaps")
                .says(
                        "2:20: error: 'dynamic_interfaces' may be followed by allow_if_changes, not 'perhaps'; it is passed over");
    }

    @Test
    void say_whom_scripts_run_as() {
        assertThat(globals("script_user root :root", "enable_script_security").scriptUser())
                .isEqualTo(new ScriptUser("root", "root", Security.ENFORCED));
        Told.global("script_user nobody_here")
                .says("2:1: error: there is no user 'nobody_here' here; 'script_user' is passed over");
    }

    @Test
    void hold_for_routers_that_say_nothing() {
        var router = Told.global(
                        "vrrp_version 3",
                        "vrrp_mcast_group4 224.0.0.200",
                        "vrrp_garp_master_delay 1",
                        "vrrp_garp_master_repeat 2",
                        "vrrp_down_timer_adverts 5",
                        "vrrp_lower_prio_no_advert",
                        "v3_checksum_as_v2",
                        "lost_address reelect",
                        "handover release_at_once",
                        "address_list_mismatch accept")
                .says()
                .router();
        assertThat(router.version()).isEqualTo(Version.V3);
        assertThat(router.dialect().cast()).isEqualTo(new Cast.Multicast(IpAddress.parse("224.0.0.200")));
        assertThat(router.dialect().checksumForm()).isEqualTo(ChecksumForm.MESSAGE_ONLY);
        assertThat(router.announcing())
                .isEqualTo(new Announcing(
                        new Burst(2, Duration.ofSeconds(1)),
                        new Burst(2, Duration.ofSeconds(1)),
                        new Burst(1, Duration.ZERO)));
        assertThat(router.downTimerAdverts()).isEqualTo(5);
        assertThat(router.manners()).containsExactlyInAnyOrder(Manner.SILENT_TO_LOWER, Manner.ACCEPTS_DISJOINT_LISTS);
        assertThat(router.lostAddress()).isEqualTo(LostAddress.REELECT);
        assertThat(router.handover()).isEqualTo(Handover.RELEASE_AT_ONCE);
    }

    @Test
    void hold_also_when_they_come_last() {
        var told = Told.of(
                "vrrp_instance VI_1 {",
                "interface eth0",
                "virtual_router_id 51",
                "virtual_ipaddress {",
                "192.0.2.100",
                "}",
                "}",
                "global_defs {",
                "vrrp_version 3",
                "}");
        assertThat(told.says().router().version()).isEqualTo(Version.V3);
    }

    @Test
    void announce_as_little_as_can_be() {
        assertThat(Told.global("vrrp_min_garp").says().router().announcing())
                .isEqualTo(new Announcing(
                        new Burst(1, Duration.ZERO), new Burst(1, Duration.ZERO), new Burst(0, Duration.ZERO)));
    }

    @Test
    void an_error_refuses_the_start_where_the_file_says_so() {
        Told.global("config_errors refuse").says().exits(0, 0);
        Told.global("config_errors refuse", "frob 1")
                .says("3:1: fatal: 'frob' is not a word of global_defs")
                .exits(5, 2);
    }
}
