// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.daemon.config.RouterFate.Changed;

/** What becomes of each router when other settings hold. */
class ReloadPlanTest {

    private static String router(String name, int vrid, String... lines) {
        return "vrrp_instance " + name + " {\n" + String.join("\n", lines) + "\ninterface eth0\nvirtual_router_id "
                + vrid + "\nvirtual_ipaddress {\n192.0.2." + vrid + "/24\n}\n}\n";
    }

    private static ReloadPlan plan(String before, String after) {
        return ReloadPlan.between(
                Told.of(before).configuration(), Told.of(after).configuration());
    }

    private static List<String> fates(ReloadPlan plan) {
        return plan.routers().stream()
                .map(fate -> fate.name() + " " + fate.getClass().getSimpleName())
                .toList();
    }

    private static List<RouterAspect> aspects(String before, String after) {
        var plan = plan(router("a", 51, before.split(";")), router("a", 51, after.split(";")));
        assertThat(plan.routers()).hasSize(1);
        return plan.routers().getFirst() instanceof Changed changed ? changed.aspects() : List.of();
    }

    @Test
    void the_same_file_keeps_every_router() {
        var file = router("a", 51) + router("b", 52);
        assertThat(fates(plan(file, file))).containsExactly("a Kept", "b Kept");
    }

    @Test
    void comments_order_and_what_is_the_default_anyway_change_nothing() {
        var before = router("a", 51) + router("b", 52);
        var after = "# new\n" + router("b", 52, "priority 100") + router("a", 51, "advert_int 1");
        assertThat(fates(plan(before, after))).containsExactly("b Kept", "a Kept");
    }

    @Test
    void routers_come_and_go() {
        var plan = plan(router("a", 51) + router("b", 52), router("b", 52, "priority 150") + router("c", 53));
        assertThat(fates(plan)).containsExactly("b Changed", "c Added", "a Removed");
    }

    @Test
    void a_router_with_another_name_is_the_same_one() {
        var plan = plan(router("a", 51), router("b", 51));
        assertThat(fates(plan)).containsExactly("b Changed");
        assertThat(((Changed) plan.routers().getFirst()).aspects()).containsExactly(RouterAspect.NAME);
    }

    @Test
    void a_router_with_another_vrid_link_or_family_is_another_one() {
        assertThat(fates(plan(router("a", 51), router("a", 52)))).containsExactly("a Added", "a Removed");
        var onEth1 = router("a", 51).replace("eth0", "eth1");
        assertThat(fates(plan(router("a", 51), onEth1))).containsExactly("a Added", "a Removed");
        var ipv6 = router("a", 51).replace("192.0.2.51/24", "fe80::51/64");
        assertThat(fates(plan(router("a", 51), ipv6))).containsExactly("a Added", "a Removed");
    }

    @Test
    void a_unicast_router_that_sends_from_elsewhere_is_another_one() {
        var before = router("a", 51, "unicast_src_ip 192.0.2.1", "unicast_peer {\n192.0.2.2\n}");
        var after = router("a", 51, "unicast_src_ip 192.0.2.9", "unicast_peer {\n192.0.2.2\n}");
        assertThat(fates(plan(before, after))).containsExactly("a Added", "a Removed");
    }

    @Test
    void a_router_that_others_hear_begins_anew() {
        var group = router("a", 51, "mcast_dst_ip 224.0.0.19");
        assertThat(fates(plan(router("a", 51), group))).containsExactly("a Restarted");
        assertThat(fates(plan(router("a", 51), router("a", 51, "unicast_peer {\n192.0.2.2\n}"))))
                .containsExactly("a Restarted");
    }

    @ParameterizedTest
    @CsvSource({
        "'', version 3, VERSION",
        "'', 'authentication { auth_type PASS;auth_pass secret }', AUTHENTICATION",
        "'authentication { auth_type PASS;auth_pass one }', 'authentication { auth_type PASS;auth_pass two }', AUTHENTICATION",
        "version 3, version 3;v3_checksum_as_v2, CHECKSUM",
        "'', advert_int 2, INTERVAL",
        "'unicast_peer {;192.0.2.2;}', 'unicast_peer {;192.0.2.3;}', CAST",
        "'', priority 150, PRIORITY",
        "'', down_timer_adverts 5, DOWN_TIMER",
        "'', nopreempt, PREEMPTION",
        "'', lower_prio_no_advert, MANNERS",
        "'', 'virtual_ipaddress {;192.0.2.200;}', ADVERTISED",
        "'', 'virtual_ipaddress_excluded {;192.0.2.200;}', EXCLUDED",
        "'virtual_ipaddress_excluded {;192.0.2.200;}',"
                + " 'virtual_ipaddress_excluded {;192.0.2.200 label eth0:1;}', ADDRESS_OPTIONS",
        "'', garp_master_repeat 2, ANNOUNCING",
        "'', handover release_at_once, HANDOVER",
        "'', lost_address reelect, LOST_ADDRESS",
        "'', mcast_src_ip 192.0.2.1, SOURCE",
        "mcast_src_ip 192.0.2.1, mcast_src_ip 192.0.2.1;track_src_ip, SOURCE",
        "'', dont_track_primary, OWN_LINK",
        "'', 'track_interface {;eth1;}', TRACKED",
        "'', use_vmac, MANNERS UNSUPPORTED",
        "'', kernel_rx_buf_size 100000, RECEIVE_BUFFER",
        "'', promote_secondaries, SECONDARIES",
        "'', smtp_alert, ALERTS",
        "version 3, version 3;strict_mode on, STRICTNESS MANNERS ANNOUNCING"
    })
    void a_router_is_changed_in_just_what_the_file_says(String before, String after, String aspects) {
        assertThat(aspects(before, after))
                .containsExactlyInAnyOrder(Arrays.stream(aspects.split(" "))
                        .map(RouterAspect::valueOf)
                        .toArray(RouterAspect[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "vrrp_script it, script /bin/true;timeout 1, script /bin/true;timeout 2, track_script",
        "vrrp_script it, script /bin/true;timeout 1, script /bin/false;timeout 1, track_script",
        "vrrp_script it, script /bin/true;timeout 1, script /bin/true;timeout 1;fall 3, track_script",
        "vrrp_track_file it, file /run/one, file /run/two, track_file",
        "vrrp_track_file it, file /run/one, file /run/one;init_file 7, track_file",
        "vrrp_track_process it, process one, process two, track_process",
        "vrrp_track_process it, process one, process one;full_command, track_process",
        "vrrp_track_process it, process one, process one;quorum 2, track_process",
        "vrrp_track_process it, process one, process one;terminate_delay 2, track_process",
    })
    void what_stands_behind_a_tracked_name_is_an_aspect_of_those_who_track_it(
            String block, String before, String after, String tracking) {
        var routers = router("a", 51, tracking + " {", "it", "}") + router("b", 52);
        var old = block + " {\n" + before.replace(';', '\n') + "\n}\n";
        var fresh = block + " {\n" + after.replace(';', '\n') + "\n}\n";
        var plan = plan(old + routers, fresh + routers);
        assertThat(fates(plan)).containsExactly("a Changed", "b Kept");
        assertThat(((Changed) plan.routers().getFirst()).aspects()).containsExactly(RouterAspect.TRACKED);
        assertThat(fates(plan(old + routers, old + routers))).containsExactly("a Kept", "b Kept");
    }

    @Test
    void a_sync_group_is_an_aspect_of_its_members() {
        var routers = router("a", 51) + router("b", 52);
        var plan = plan(routers, routers + "vrrp_sync_group G {\ngroup {\na\nb\n}\n}\n");
        assertThat(plan.routers())
                .allSatisfy(fate -> assertThat(((Changed) fate).aspects()).containsExactly(RouterAspect.GROUP));
        assertThat(((Changed) plan.routers().getFirst()).before().group()).isNull();
    }

    /** Whoever adds something to a router must say by which aspect it shows. */
    @Test
    void everything_that_a_router_is_told_is_an_aspect_or_its_identity() {
        assertThat(RouterSettings.class.getRecordComponents())
                .extracting(component -> component.getName())
                .containsExactlyInAnyOrder(
                        "name",
                        "key",
                        "dialect",
                        "priority",
                        "downTimerAdverts",
                        "preemption",
                        "manners",
                        "addresses",
                        "announcing",
                        "handover",
                        "lostAddress",
                        "links",
                        "tracked",
                        "unsupported");
        assertThat(RouterOptions.class.getRecordComponents())
                .extracting(component -> component.getName())
                .containsExactlyInAnyOrder("receiveBufferBytes", "secondaries", "matters", "scripts", "alerts");
        assertThat(EnumSet.allOf(RouterAspect.class)).hasSize(27);
    }

    @Test
    void what_this_run_cannot_take_up_is_named() {
        var file = router("a", 51);
        var globals = "global_defs {\nvrrp_rt_priority 20\nvrrp_garp_interval 0.01\n}\n";
        assertThat(plan(file, globals + file).atNextStart())
                .containsExactly(StartSetting.SCHEDULING, StartSetting.PACING);
        assertThat(plan(file, "instance other\n" + file).atNextStart())
                .containsExactly(StartSetting.INSTANCE, StartSetting.PID_FILES);
    }
}
