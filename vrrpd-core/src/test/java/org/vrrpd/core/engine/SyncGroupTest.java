package org.vrrpd.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vrrpd.core.engine.HostScript.HIGHER;
import static org.vrrpd.core.engine.HostScript.LOWER;
import static org.vrrpd.core.engine.HostScript.grouped;
import static org.vrrpd.core.engine.HostScript.host;
import static org.vrrpd.core.engine.HostScript.running;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.GroupName;
import org.vrrpd.core.Priority;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.engine.GroupSettings.Policy;
import org.vrrpd.core.machine.Role;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.machine.State;
import org.vrrpd.core.machine.Told;
import org.vrrpd.core.track.Assessment.Weights;
import org.vrrpd.core.track.Condition;
import org.vrrpd.core.track.Tracked;
import org.vrrpd.core.track.TrackerSettings;
import org.vrrpd.core.track.Weight;

/** Routers that are master together or not at all. */
class SyncGroupTest {

    private static final Told IN = Told.priority(100).named("in").addresses("192.0.2.101");
    private static final Told OUT = Told.priority(100).named("out").on("eth1").addresses("192.0.2.201");

    @Test
    void members_start_as_backups_after_their_group() {
        host(grouped(Policy.ALL, IN, OUT))
                .linkIsUp("eth0")
                .linkIsUp("eth1")
                .starts()
                .then("group both is BACKUP", "in is BACKUP 100", "out is BACKUP 100");
    }

    @Test
    void takes_over_when_all_may_the_group_told_last() {
        running(grouped(Policy.ALL, IN, OUT))
                .waits()
                .then(
                        "in sends 100",
                        "in adds .101",
                        "in announces .101 x5",
                        "in is MASTER 100",
                        "out sends 100",
                        "out adds .201",
                        "out announces .201 x5",
                        "out is MASTER 100",
                        "group both is MASTER");
    }

    @Test
    void does_not_take_over_while_one_member_hears_a_master() {
        var host = running(grouped(Policy.ALL, IN, OUT));
        host.later(1000).hears(Neighbour.of(OUT, HIGHER).says(150)).thenNothing();
        host.after(2609.375).thenNothing().are("in Backup", "out Backup");
        assertThat(host.why("in"))
                .containsExactly("priority 100 = base 100", "would be master, but waits for out of its sync group");
        host.waits().thenAmongOthers("in is MASTER 100", "out is MASTER 100", "group both is MASTER");
    }

    @Test
    void one_barred_member_bars_all_with_all() {
        var host = groupMaster(Policy.ALL);
        host.linkIsDown("eth1").thenAmongOthers("out sends 0", "out removes .201", "out is FAULT 100");
        assertThat(host.lines()).contains("in sends 0");
        host.are("in Resigning", "out Fault");
        assertThat(host.why("in").getFirst())
                .isEqualTo("barred: sync-group member out cannot serve: interface eth1 is down");
        host.hears(Neighbour.of(IN, HIGHER).says(90))
                .then("in removes .101", "in is FAULT 100", "group both is FAULT")
                .are("in Fault", "out Fault");
    }

    /** The other host's group must first miss the adverts of the mate that fell silent. */
    @Test
    void after_a_mates_fault_the_bound_is_the_slowest_members_master_down_time() {
        var slow = Told.priority(100).named("out").on("eth1").every(2000).downTimerAdverts(4);
        var host = running(grouped(Policy.ALL, IN, slow)).after(20_000).are("in Master", "out Master");
        host.linkIsDown("eth1").are("in Resigning", "out Fault");
        assertThat(((State.Resigning) host.router("in").state()).releaseAt())
                .isEqualTo(host.now().plus(HostScript.ms(5 * 2000 + 100)));
    }

    @Test
    void barred_members_are_backups_again_together() {
        var host = running(grouped(Policy.ALL, IN, OUT));
        host.linkIsDown("eth1").then("in is FAULT 100", "out is FAULT 100", "group both is FAULT");
        host.linkIsUp("eth1").then("in is BACKUP 100", "out is BACKUP 100", "group both is BACKUP");
    }

    @Test
    void one_barred_member_bars_nobody_else_with_any() {
        var host = groupMaster(Policy.ANY);
        host.linkIsDown("eth1")
                .then("out sends 0", "out removes .201", "out is FAULT 100")
                .are("in Master", "out Fault");
        host.linkIsDown("eth0")
                .then("in sends 0", "in removes .101", "in is FAULT 100", "group both is FAULT")
                .are("in Fault", "out Fault");
    }

    @Test
    void the_sound_members_take_over_without_the_barred_one_with_any() {
        var host = running(grouped(Policy.ANY, IN, OUT));
        host.linkIsDown("eth1").are("in Backup", "out Fault");
        host.after(3609.375).are("in Master", "out Fault");
        host.thenAmongOthers("in is MASTER 100", "group both is MASTER");
    }

    @Test
    void when_one_yields_the_others_resign_each_to_its_own_successor() {
        var host = groupMaster(Policy.ALL);
        host.hears(Neighbour.of(IN, HIGHER).says(150))
                .thenAmongOthers("in removes .101", "in is BACKUP 100", "out sends 0")
                .are("in Backup", "out Resigning");
        host.hears(Neighbour.of(OUT, HIGHER).says(150))
                .then("out removes .201", "out is BACKUP 100", "group both is BACKUP");
    }

    @Test
    void a_member_that_resigns_for_its_mate_lets_go_after_the_slowest_members_interval() {
        var slow = Told.priority(100).named("out").on("eth1").every(3000);
        var host = running(grouped(Policy.ALL, IN, slow)).after(20_000);
        host.hears(Neighbour.of(slow, HIGHER).says(150))
                .are("in Resigning", "out Backup")
                .wakesIn(3100);
    }

    @Test
    void mates_announce_when_a_member_hears_a_rival() {
        groupMaster(Policy.ALL)
                .hears(Neighbour.of(IN, LOWER).says(90))
                .then(
                        "in sends 100",
                        "in announces .101 x5",
                        "out announces .201 x5",
                        "in reports RivalHeard[source=192.0.2.4, priority=90]");
    }

    @Test
    void all_members_of_a_stopping_host_leave_alike_and_the_group_is_told_last() {
        var host = groupMaster(Policy.ALL);
        host.stops().then("in sends 0", "out sends 0").are("in Resigning", "out Resigning");
        host.hears(Neighbour.of(IN, HIGHER).says(90)).then("in removes .101", "in is STOP 100");
        host.hears(Neighbour.of(OUT, HIGHER).says(90))
                .then("out removes .201", "out is STOP 100", "group both is STOP");
        assertThat(host.engine().isAtRest()).isTrue();
    }

    @Test
    void a_priority_zero_hurries_the_group() {
        var host = running(grouped(Policy.ALL, IN, OUT));
        host.later(1000).hears(Neighbour.of(IN, HIGHER).says(150));
        host.hears(Neighbour.of(OUT, HIGHER).says(150));
        host.later(500).hears(Neighbour.of(IN, HIGHER).says(0));
        host.hears(Neighbour.of(OUT, HIGHER).says(0)).wakesIn(609.375);
        host.waits().are("in Master", "out Master");
    }

    @Test
    void weights_count_in_a_group_only_if_told_so() {
        var tracked = Tracked.asKeepalived(new TrackerName("proxy"), Weight.of(-20));
        var one = Told.priority(100).named("in").tracks(tracked);
        for (var weights : Weights.values()) {
            var routers = List.of(one.settings(), OUT.settings());
            var names = routers.stream().map(RouterSettings::name).toList();
            var group = new GroupSettings(new GroupName("both"), names, Policy.ALL, weights);
            var trackers = List.of(new TrackerSettings(new TrackerName("proxy"), Duration.ofSeconds(10)));
            var host = running(new Settings(routers, List.of(group), trackers));
            host.judges("proxy", Condition.DOWN);
            assertThat(host.router("in").effectivePriority())
                    .isEqualTo(Priority.of(weights == Weights.COUNT ? 80 : 100));
        }
    }

    @Test
    void owners_serve_at_once_together() {
        running(grouped(
                        Policy.ALL,
                        Told.priority(255).named("in").addresses("192.0.2.101"),
                        Told.priority(255).named("out").on("eth1").addresses("192.0.2.201")))
                .are("in Master", "out Master")
                .thenAmongOthers("in is MASTER 255", "out is MASTER 255", "group both is MASTER");
    }

    @Test
    void a_member_that_yields_leaves_its_mates_serving_with_any() {
        var host = groupMaster(Policy.ANY);
        host.hears(Neighbour.of(IN, HIGHER).says(150))
                .then("in reports Outranked[source=192.0.2.6, priority=150]", "in removes .101", "in is BACKUP 100")
                .are("in Backup", "out Master");
        host.after(500).hears(Neighbour.of(IN, HIGHER).says(150)).are("in Backup", "out Master");
    }

    @Test
    void a_member_takes_over_alone_once_its_mates_master_has_outlived_its_own_with_any() {
        var host = running(grouped(Policy.ANY, IN, OUT));
        host.later(1000).hears(Neighbour.of(OUT, HIGHER).says(150)).thenNothing();
        host.after(2609.375).thenNothing();
        assertThat(host.why("in")).contains("would be master, but waits for out of its sync group");
        host.hears(Neighbour.of(OUT, HIGHER).says(150))
                .then("in sends 100", "in adds .101", "in announces .101 x5", "in is MASTER 100")
                .are("in Master", "out Backup");
        host.after(500).hears(Neighbour.of(OUT, HIGHER).says(150)).are("in Master", "out Backup");
        host.after(3609.375).are("in Master", "out Master").thenAmongOthers("group both is MASTER");
    }

    @Test
    void a_member_whose_master_left_alone_waits_no_longer_than_its_skew_with_any() {
        var host = running(grouped(Policy.ANY, IN, OUT));
        host.hears(Neighbour.of(IN, HIGHER).says(150));
        host.hears(Neighbour.of(OUT, HIGHER).says(150));
        host.later(100).hears(Neighbour.of(IN, HIGHER).says(0)).wakesIn(609.375);
        host.later(500).hears(Neighbour.of(OUT, HIGHER).says(150)).thenNothing();
        host.after(109.375).are("in Master", "out Backup");
    }

    @Test
    void a_member_waits_for_a_slow_mate_that_has_heard_nothing_since_with_any() {
        var slow = Told.priority(100).named("out").on("eth1").every(3000);
        var host = running(grouped(Policy.ANY, IN, slow));
        host.hears(Neighbour.of(IN, HIGHER).says(150));
        host.later(2999).hears(Neighbour.of(slow, HIGHER).says(150));
        host.after(10_828.124).thenNothing().are("in Backup", "out Backup");
        host.after(0.001).are("in Master", "out Master");
    }

    @Test
    void a_member_waits_for_each_of_its_mates_with_any() {
        var third = Told.priority(100).named("third").vrid(53).addresses("192.0.2.103");
        var host = running(grouped(Policy.ANY, IN, OUT, third));
        host.later(2000).hears(Neighbour.of(OUT, HIGHER).says(150));
        host.hears(Neighbour.of(third, HIGHER).says(150));
        host.after(1609.375).hears(Neighbour.of(OUT, HIGHER).says(150)).thenNothing();
        host.hears(Neighbour.of(third, HIGHER).says(150)).are("in Master", "out Backup", "third Backup");
    }

    @Test
    void a_member_that_is_well_again_joins_its_serving_mates_with_any() {
        var host = groupMaster(Policy.ANY).linkIsDown("eth1").are("in Master", "out Fault");
        host.linkIsUp("eth1").are("in Master", "out Backup");
        host.after(3609.375).are("in Master", "out Master");
    }

    @Test
    void mates_that_recover_while_they_hand_over_are_backups_then() {
        var host = groupMaster(Policy.ALL).linkIsDown("eth1").are("in Resigning", "out Fault");
        host.linkIsUp("eth1").are("in Resigning", "out Backup");
        host.hears(Neighbour.of(IN, HIGHER).says(90))
                .then("in removes .101", "in is BACKUP 100", "group both is BACKUP");
    }

    @Test
    void a_serving_group_serves_on_while_a_members_new_check_has_not_answered() {
        var host = groupMaster(Policy.ALL);
        var checked = Told.priority(100)
                .named("in")
                .addresses("192.0.2.101")
                .tracks(Tracked.asKeepalived(new TrackerName("proxy"), Weight.FAULT));
        host.reloads(grouped(Policy.ALL, checked, OUT)).are("in Master", "out Master");
        host.judges("proxy", Condition.DOWN).are("in Resigning", "out Resigning");
    }

    @Test
    void a_second_stop_ends_the_handing_over_of_all() {
        var host = groupMaster(Policy.ALL).stops();
        host.later(200).stops().thenNothing().are("in Resigning", "out Resigning");
        host.later(0.000001)
                .stops()
                .then("in removes .101", "in is STOP 100", "out removes .201", "out is STOP 100", "group both is STOP");
    }

    @Test
    void a_groups_role_is_its_members_when_they_agree() {
        var host = groupMaster(Policy.ALL);
        assertThat(host.snapshot().groups())
                .containsExactly(new Snapshot.GroupView(new GroupName("both"), Optional.of(Role.MASTER)));
        host.hears(Neighbour.of(IN, HIGHER).says(150));
        assertThat(host.snapshot().groups().getFirst().role()).isEmpty();
    }

    @Test
    void groups_of_unknown_or_shared_members_are_refused() {
        var group = GroupSettings.asKeepalived(new GroupName("both"), List.of(new RouterName("nobody")));
        assertThat(group.policy()).isEqualTo(Policy.ALL);
        assertThat(group.weights()).isEqualTo(Weights.IGNORED);
        assertThatThrownBy(() -> new Settings(List.of(IN.settings()), List.of(group), List.of()))
                .hasMessageContaining("nobody");
        var one = GroupSettings.asKeepalived(new GroupName("one"), List.of(new RouterName("in")));
        var two = GroupSettings.asKeepalived(new GroupName("two"), List.of(new RouterName("in")));
        assertThatThrownBy(() -> new Settings(List.of(IN.settings()), List.of(one, two), List.of()))
                .hasMessageContaining("more than one sync group");
    }

    private static HostScript groupMaster(Policy policy) {
        return running(grouped(policy, IN, OUT)).after(20_000).are("in Master", "out Master");
    }
}
