package org.vrrpd.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.core.engine.HostScript.LOWER;
import static org.vrrpd.core.engine.HostScript.grouped;
import static org.vrrpd.core.engine.HostScript.running;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.engine.GroupSettings.Policy;
import org.vrrpd.core.engine.Input.Switchover.Direction;
import org.vrrpd.core.machine.Handover;
import org.vrrpd.core.machine.Told;

/** {@code vrrpctl switchover}: moves the mastership away until it is taken back or the peer is lost. */
class SwitchoverTest {

    private static final Told VIP = Told.priority(200).addresses("192.0.2.101");

    @Test
    void hands_over_and_stands_back() {
        var host = serving(VIP);
        host.switchesOver("vip").then("vip sends 0").are("vip Resigning").wakesIn(1100);
        host.later(900)
                .hears(Neighbour.of(VIP, LOWER).says(100))
                .then("vip removes .101", "vip is BACKUP 200", "vip reports SwitchoverDone[]");
        for (var i = 0; i < 20; i++) {
            host.after(1000).thenNothing();
            host.hears(Neighbour.of(VIP, LOWER).says(100)).thenNothing().are("vip Backup");
        }
        assertThat(host.why("vip")).contains("stands back after a switchover");
    }

    @Test
    void is_taken_back_and_preempts_at_the_normal_end_of_its_timer() {
        var host = movedAway(VIP);
        host.takesBack("vip").thenNothing();
        host.after(1000)
                .hears(Neighbour.of(VIP, LOWER).says(100))
                .then("vip reports WeakerPassedOver[source=192.0.2.4, priority=100]");
        host.after(2000).hears(Neighbour.of(VIP, LOWER).says(100)).thenNothing();
        host.after(218.75).are("vip Master");
    }

    @Test
    void serves_again_when_the_peer_is_lost_and_stands_back_no_longer() {
        var host = movedAway(VIP);
        host.after(3218.75).are("vip Master");
        host.hears(Neighbour.of(VIP, LOWER).says(100)).are("vip Master");
        assertThat(host.why("vip")).doesNotContain("stands back after a switchover");
        host.hears(Neighbour.of(VIP, LOWER).says(255)).are("vip Backup");
        host.after(2000).hears(Neighbour.of(VIP, LOWER).says(100));
        host.after(1218.75).are("vip Master");
    }

    @Test
    void serves_again_when_the_peer_resigns() {
        var host = movedAway(VIP);
        host.hears(Neighbour.of(VIP, LOWER).says(0)).wakesIn(218.75);
        host.after(218.75).are("vip Master");
    }

    @Test
    void is_called_off_when_nobody_comes_forward() {
        var host = serving(VIP);
        host.switchesOver("vip").then("vip sends 0");
        host.after(1099.999999).thenNothing().are("vip Resigning");
        host.after(0.000001)
                .then("vip sends 200", "vip announces .101 x5", "vip reports SwitchoverCalledOff[]")
                .are("vip Master");
        host.wakesIn(1000);
        host.hears(Neighbour.of(VIP, LOWER).says(100)).are("vip Master");
        assertThat(host.why("vip")).doesNotContain("stands back after a switchover");
        assertThat(host.router("vip").tally().becameMaster()).isEqualTo(1);
        assertThat(host.router("vip").tally().releasedMaster()).isZero();
    }

    @Test
    void moves_an_owner_too() {
        var owner = Told.priority(255).addresses("192.0.2.101");
        var host = running(owner);
        host.switchesOver("vip").then("vip sends 0");
        host.hears(Neighbour.of(owner, LOWER).says(100)).thenAmongOthers("vip is BACKUP 255");
        host.after(2000)
                .hears(Neighbour.of(owner, LOWER).says(100))
                .are("vip Backup")
                .wakesIn(3003.90625);
        host.takesBack("vip");
        host.after(3003.90625).are("vip Master");
    }

    @Test
    void hands_over_make_before_break_even_if_told_to_release_at_once() {
        serving(Told.priority(200).leaves(Handover.RELEASE_AT_ONCE))
                .switchesOver("vip")
                .then("vip sends 0")
                .are("vip Resigning");
    }

    @Test
    void is_refused_where_there_is_nothing_to_move() {
        running(VIP)
                .switchesOver("vip")
                .then("vip reports CommandRefused[why=it is not master here]")
                .are("vip Backup");
        assertThat(running(VIP)
                        .on(new Input.Switchover(List.of(new RouterName("nobody")), Direction.AWAY))
                        .outputs())
                .containsExactly(new Output.Report(
                        new RouterName("nobody"),
                        new Finding.CommandRefused("there is no virtual router of this name")));
    }

    @Test
    void is_refused_in_the_name_of_a_router_that_was_asked_for() {
        running(grouped(Policy.ALL, IN, OUT))
                .linkIsDown("eth0")
                .switchesOver("out")
                .then("out reports CommandRefused[why=it is not master here]");
    }

    @Test
    void is_refused_as_a_whole_when_one_of_those_named_is_barred() {
        var other = Told.priority(200).named("other").on("eth1").addresses("192.0.2.201");
        running(VIP, other)
                .after(20_000)
                .linkIsDown("eth1")
                .switchesOver("vip", "other")
                .then("other reports CommandRefused[why=it is not master here]")
                .are("vip Master", "other Fault");
    }

    @Test
    void moves_only_whom_it_names() {
        var other = Told.priority(200).named("other").vrid(52).addresses("192.0.2.201");
        running(VIP, other)
                .after(20_000)
                .switchesOver("other")
                .then("other sends 0")
                .are("vip Master", "other Resigning");
    }

    @Test
    void moves_a_whole_group() {
        var host = groupServing();
        host.switchesOver("out").then("in sends 0", "out sends 0").are("in Resigning", "out Resigning");
        host.hears(Neighbour.of(IN, LOWER).says(100)).are("in Backup", "out Resigning");
        host.hears(Neighbour.of(OUT, LOWER).says(100)).are("in Backup", "out Backup");
        host.after(1000);
        host.hears(Neighbour.of(IN, LOWER).says(100));
        host.hears(Neighbour.of(OUT, LOWER).says(100)).wakesIn(3218.75);
        host.takesBack("in");
        host.after(3218.75).are("in Master", "out Master");
    }

    @Test
    void a_groups_switchover_is_called_off_as_a_whole() {
        var host = groupServing();
        host.switchesOver("in").then("in sends 0", "out sends 0");
        host.after(1100)
                .then(
                        "in sends 200",
                        "in announces .101 x5",
                        "in reports SwitchoverCalledOff[]",
                        "out sends 200",
                        "out announces .201 x5",
                        "out reports SwitchoverCalledOff[]")
                .are("in Master", "out Master");
    }

    @Test
    void a_groups_switchover_is_not_called_off_for_half_of_it() {
        var host = groupServing();
        host.switchesOver("in");
        host.hears(Neighbour.of(IN, LOWER).says(100)).are("in Backup", "out Resigning");
        host.after(1100).are("in Backup", "out Backup");
    }

    @Test
    void members_of_a_group_move_each_for_itself_with_any() {
        var host = running(grouped(Policy.ANY, IN, OUT)).after(20_000).switchesOver("in");
        host.hears(Neighbour.of(IN, LOWER).says(100)).are("in Backup", "out Resigning");
        host.after(1100).are("in Backup", "out Master");
        host.switchesOver("out").then("out sends 0");
        host.switchesOver("in").then("in reports CommandRefused[why=it is not master here]");
    }

    private static final Told IN = Told.priority(200).named("in").addresses("192.0.2.101");
    private static final Told OUT = Told.priority(200).named("out").on("eth1").addresses("192.0.2.201");

    private static HostScript groupServing() {
        return running(grouped(Policy.ALL, IN, OUT)).after(20_000).are("in Master", "out Master");
    }

    private static HostScript serving(Told told) {
        return running(told).after(20_000).are("vip Master");
    }

    private static HostScript movedAway(Told told) {
        var host = serving(told).switchesOver("vip");
        return host.hears(Neighbour.of(told, LOWER).says(100)).are("vip Backup").wakesIn(3218.75);
    }
}
