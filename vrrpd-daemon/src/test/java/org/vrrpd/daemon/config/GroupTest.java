// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.track.Assessment.Weights;
import org.vrrpd.core.track.Tracked;
import org.vrrpd.core.track.Weight;

/** What sync groups and tracked interfaces come to. */
class GroupTest {

    private static final TrackerName NUMBER = new TrackerName("file number");
    private static final TrackerName ETH1 = new TrackerName("interface eth1");

    /** Two routers VI_1 and VI_2 on eth0, and these lines before them. */
    private static Told routers(String... lines) {
        var all = new ArrayList<>(List.of(lines));
        for (var i = 1; i <= 2; i++) {
            all.addAll(List.of(
                    "vrrp_instance VI_" + i + " {",
                    "interface eth0",
                    "virtual_router_id " + i,
                    "virtual_ipaddress {",
                    "192.0.2." + i,
                    "}",
                    "}"));
        }
        return Told.of(all.toArray(String[]::new));
    }

    private static List<String> members(Told told) {
        return told.configuration().engine().groups().stream()
                .map(group -> group.name() + ":" + group.members())
                .toList();
    }

    @Test
    void members_may_stand_in_one_line_or_in_several() {
        assertThat(members(routers("vrrp_sync_group G {", "group { VI_1 VI_2 }", "}")
                        .says()))
                .containsExactly("G:[VI_1, VI_2]");
        assertThat(members(routers("vrrp_sync_group G {", "group {", "VI_1", "VI_2", "}", "}")
                        .says()))
                .containsExactly("G:[VI_1, VI_2]");
    }

    @Test
    void a_group_may_follow_its_members() {
        var told = Told.of(
                "vrrp_instance VI_1 {",
                "interface eth0",
                "virtual_router_id 1",
                "virtual_ipaddress {",
                "192.0.2.1",
                "}",
                "}",
                "vrrp_sync_group G {",
                "group {",
                "VI_1",
                "}",
                "}");
        told.says("8:17: error: the sync group G has one member; list the others under group");
        assertThat(members(told)).containsExactly("G:[VI_1]");
    }

    @Test
    void members_that_there_are_not_are_passed_over() {
        var told = routers("vrrp_sync_group G {", "group {", "VI_1", "VI_3", "VI_2", "}", "}");
        told.says("4:1: error: there is no vrrp_instance 'VI_3'; it is passed over");
        assertThat(members(told)).containsExactly("G:[VI_1, VI_2]");
    }

    @Test
    void a_group_without_members_is_passed_over() {
        var told = routers("vrrp_sync_group G {", "VI_1", "VI_2", "}");
        told.says(
                "1:17: error: the sync group G has no members; it is passed over",
                "2:1: error: 'VI_1' is not a word of vrrp_sync_group",
                "3:1: error: 'VI_2' is not a word of vrrp_sync_group");
        assertThat(members(told)).isEmpty();
    }

    @Test
    void a_router_is_in_one_group_at_most() {
        var told = routers(
                "vrrp_sync_group G {", "group { VI_1 VI_2 }", "}", "vrrp_sync_group H {", "group { VI_1 }", "}");
        told.says(
                "4:17: error: the sync group H has no members; it is passed over",
                "5:9: error: VI_1 is in a sync group already; a router is in one group at most");
        assertThat(members(told)).containsExactly("G:[VI_1, VI_2]");
    }

    @Test
    void weights_count_where_the_group_says_so() {
        var block = "vrrp_sync_group G {\ngroup { VI_1 VI_2 }\n";
        assertThat(routers(block + "}")
                        .configuration()
                        .engine()
                        .groups()
                        .getFirst()
                        .weights())
                .isEqualTo(Weights.IGNORED);
        assertThat(routers(block + "sync_group_tracking_weight\n}")
                        .configuration()
                        .engine()
                        .groups()
                        .getFirst()
                        .weights())
                .isEqualTo(Weights.COUNT);
    }

    @Test
    void tracks_other_interfaces() {
        var told = Told.instance("track_interface {", "eth1 weight -20 reverse", "}");
        assertThat(told.says().router().tracked())
                .containsExactly(Tracked.asKeepalived(ETH1, Weight.of(-20).reversed()));
        assertThat(told.configuration().trackers().links()).isEqualTo(Map.of(ETH1, new LinkName("eth1")));
        assertThat(told.configuration().engine().trackers()).hasSize(1);
    }

    @Test
    void its_own_interface_is_tracked_already() {
        var told = Told.instance("track_interface {", "eth0", "}");
        told.says("3:1: error: eth0 is the router's own link, and tracked already; it is passed over");
        assertThat(told.router().tracked()).isEmpty();
    }

    @Test
    void passes_over_what_it_cannot_track() {
        var told = Told.instance(
                "track_interface {", "eth1 weight 300 foo", "eth1", "}", "track_interface {", "eth9", "}");
        told.says(
                        "3:13: error: '300' is not a weight from -253 to 253; it counts as if no weight were there",
                        "3:17: error: 'foo' is not an option of track_interface; it is passed over",
                        "4:1: error: eth1 is tracked already; it is passed over",
                        "7:1: fatal: there is no interface eth9 here; create it, or say dynamic_interfaces in global_defs")
                .exits(5, 2);
        Told.instance("track_interface {", "eth1 weight 254", "}")
                .says("3:13: error: a weight is between -253 and 253; the nearer of them is used");
        assertThat(Told.instance("track_interface {", "eth1 weight", "}")
                        .says("3:6: error: 'weight' lacks its parameter; eth1 is passed over")
                        .router()
                        .tracked())
                .isEmpty();
    }

    @Test
    void an_owner_has_no_weights() {
        var told = Told.instance("priority 255", "track_interface {", "eth1 weight 10", "}");
        told.says("4:1: error: an owner of the addresses has no other priority; eth1 is passed over");
        assertThat(told.router().tracked()).isEmpty();
    }

    @Test
    void a_member_has_no_weights_of_its_own() {
        var told = Told.of(
                "vrrp_sync_group G {",
                "group { VI_1 }",
                "}",
                "vrrp_instance VI_1 {",
                "interface eth0",
                "virtual_router_id 1",
                "track_interface {",
                "eth1 weight 10",
                "}",
                "virtual_ipaddress {",
                "192.0.2.1",
                "}",
                "}");
        told.says(
                "1:17: error: the sync group G has one member; list the others under group",
                "8:1: error: a member of a sync group tracks nothing by weight; eth1 must be up; or say sync_group_tracking_weight in the group");
        assertThat(told.router().tracked()).containsExactly(Tracked.asKeepalived(ETH1, Weight.FAULT));
    }

    @Test
    void what_a_group_tracks_each_member_tracks_with_its_weight() {
        var told =
                routers("vrrp_sync_group G {", "group { VI_1 VI_2 }", "track_interface {", "eth1 weight 10", "}", "}");
        assertThat(told.says().routers())
                .allSatisfy(router ->
                        assertThat(router.tracked()).containsExactly(Tracked.asKeepalived(ETH1, Weight.of(10))));
        assertThat(told.configuration().engine().groups().getFirst().weights()).isEqualTo(Weights.COUNT);
    }

    @Test
    void what_a_group_tracks_of_files_a_member_tracks_unless_it_does_already() {
        var told = Told.of(
                "track_file number {",
                "file /run/number",
                "}",
                "vrrp_sync_group G {",
                "group { VI_1 VI_2 }",
                "track_file {",
                "number weight 4",
                "}",
                "}",
                router("VI_1", 1, "track_file {", "number weight 0", "}"),
                router("VI_2", 2));
        assertThat(told.says().routers())
                .extracting(RouterSettings::tracked)
                .containsExactly(
                        List.of(Tracked.asKeepalived(NUMBER, Weight.FAULT)),
                        List.of(Tracked.asKeepalived(NUMBER, Weight.of(4))));
        assertThat(told.configuration().engine().groups().getFirst().weights()).isEqualTo(Weights.COUNT);
    }

    @Test
    void a_member_tracks_files_without_weight() {
        var told = Told.of(
                "track_file number {",
                "file /run/number",
                "}",
                "vrrp_sync_group G {",
                "group { VI_1 VI_2 }",
                "}",
                router("VI_1", 1, "track_file {", "number", "}"),
                router("VI_2", 2, "track_file {", "number weight 2", "}"));
        assertThat(told.exits(5, 0).routers())
                .extracting(RouterSettings::tracked)
                .containsExactly(List.of(Tracked.asKeepalived(NUMBER, Weight.FAULT)), List.of());
    }

    private static String router(String name, int vrid, String... lines) {
        return String.join(
                "\n",
                "vrrp_instance " + name + " {",
                "interface eth0",
                "virtual_router_id " + vrid,
                String.join("\n", lines),
                "virtual_ipaddress {",
                "192.0.2." + vrid,
                "}",
                "}");
    }
}
