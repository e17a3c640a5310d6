package org.vrrpd.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vrrpd.core.engine.HostScript.LOWER;
import static org.vrrpd.core.engine.HostScript.host;
import static org.vrrpd.core.engine.HostScript.running;
import static org.vrrpd.core.engine.HostScript.settings;
import static org.vrrpd.core.engine.HostScript.tracking;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Rule;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.machine.Told;
import org.vrrpd.core.track.Condition;
import org.vrrpd.core.track.Tracked;
import org.vrrpd.core.track.Weight;

/** What links and tracked things do to routers: everything is recomputed from facts. */
class TrackingTest {

    private static final TrackerName PROXY = new TrackerName("proxy");

    @Test
    void a_router_without_its_link_is_in_fault() {
        host(settings(Told.priority(100)))
                .starts()
                .then("vip is FAULT 100")
                .sleeps()
                .linkIsUp("eth0")
                .then("vip is BACKUP 100")
                .wakesIn(3609.375);
    }

    @Test
    @Rule({"P1", "P4"})
    void a_router_without_an_address_to_send_from_is_in_fault() {
        var bare = new LinkState(LinkState.Carrier.UP, null, IpAddress.parse("fe80::5"));
        var host = host(settings(
                Told.priority(100).named("four"),
                Told.priority(100).named("six").ipv6()));
        host.on(new Input.LinkChanged(Told.ETH0, bare));
        host.starts().are("four Fault", "six Backup");
        assertThat(host.why("four").getFirst())
                .isEqualTo("barred: interface eth0 has no usable IPv4 address to send from");
        host.on(new Input.LinkChanged(
                Told.ETH0, new LinkState(LinkState.Carrier.UP, IpAddress.parse("192.0.2.5"), null)));
        host.are("four Backup", "six Fault");
    }

    @Test
    void a_router_that_tracks_its_source_address_is_in_fault_without_it() {
        var host = host(settings(
                Told.priority(100).named("tracks").pinnedTo("192.0.2.9").trackingSource(),
                Told.priority(100).named("trusts").vrid(52).pinnedTo("192.0.2.9")));
        var own = IpAddress.parse("192.0.2.5");
        var without = new LinkState(LinkState.Carrier.UP, own, null);
        var with = new LinkState(LinkState.Carrier.UP, own, null, Set.of(IpAddress.parse("192.0.2.9")));
        host.on(new Input.LinkChanged(Told.ETH0, without));
        host.starts().are("tracks Fault", "trusts Backup");
        assertThat(host.why("tracks").getFirst())
                .isEqualTo("barred: this host has not 192.0.2.9, the address to send from");
        host.on(new Input.LinkChanged(Told.ETH0, with));
        host.are("tracks Backup", "trusts Backup");
        host.after(20_000).are("tracks Master", "trusts Master");
        host.on(new Input.LinkChanged(Told.ETH0, without));
        host.are("tracks Fault", "trusts Master");
    }

    @Test
    void a_router_that_does_not_track_its_link_serves_on_without_carrier() {
        var host = running(Told.priority(100).withoutOwnLink()).after(20_000);
        host.linkIsDown("eth0").thenNothing().are("vip Master");
        host.on(new Input.LinkChanged(Told.ETH0, LinkState.MISSING)).are("vip Fault");
    }

    @Test
    void a_master_that_loses_its_link_lets_go_at_once() {
        running(Told.priority(100))
                .after(20_000)
                .linkIsDown("eth0")
                .then("vip sends 0", "vip removes .101 .102", "vip is FAULT 100");
    }

    @Test
    void the_same_news_twice_is_no_news() {
        running(Told.priority(100)).later(100).linkIsUp("eth0").thenNothing().wakesIn(3509.375);
    }

    @Test
    @Rule("O5")
    void masters_announce_again_on_a_link_that_came_up() {
        var host = running(
                        Told.priority(100).withoutOwnLink(),
                        Told.priority(100).named("b").vrid(52).on("eth1"))
                .after(20_000);
        host.linkIsDown("eth0").thenNothing();
        host.linkIsUp("eth0").then("vip announces .101 .102 x5");
    }

    @Test
    void a_weight_moves_the_priority_in_the_adverts() {
        var host = running(tracking(weighing(-20))).after(20_000);
        host.judges("proxy", Condition.DOWN).then("vip reports PriorityChanged[before=100, after=80]");
        host.waits().then("vip sends 80");
        assertThat(host.why("vip"))
                .containsExactly("priority 80 = base 100 - 20 (proxy DOWN)", "serves: it hears nobody who outranks it");
        host.judges("proxy", Condition.UP).waits().then("vip sends 100");
    }

    @Test
    void a_priority_that_moves_before_the_start_or_by_other_settings_is_no_news() {
        var host = host(tracking(weighing(-20))).linkIsUp("eth0");
        host.judges("proxy", Condition.DOWN).thenNothing();
        host.starts().then("vip is BACKUP 80");
        host.on(new Input.Reload(tracking(weighing(-30)))).thenNothing();
        assertThat(host.why("vip").getFirst()).isEqualTo("priority 70 = base 100 - 30 (proxy DOWN)");
    }

    @Test
    void a_sick_check_of_weight_zero_hands_over() {
        var host = running(tracking(weighing(0))).judges("proxy", Condition.UP).after(20_000);
        host.judges("proxy", Condition.DOWN).then("vip sends 0").are("vip Resigning");
        host.hears(Neighbour.of(weighing(0), LOWER).says(50)).then("vip removes .101 .102", "vip is FAULT 100");
        host.judges("proxy", Condition.UP).then("vip is BACKUP 100");
    }

    @Test
    void unknown_keeps_the_last_verdict_until_its_hold_ends() {
        var host = running(tracking(weighing(0))).judges("proxy", Condition.UP).after(20_000);
        host.judges("proxy", Condition.UNKNOWN).thenNothing();
        host.after(5000).judges("proxy", Condition.UNKNOWN).are("vip Master");
        host.after(4999.999999).are("vip Master");
        host.after(0.000001).thenAmongOthers("vip sends 0").are("vip Resigning");
    }

    @Test
    void unknown_that_clears_up_in_time_changes_nothing() {
        var host = running(tracking(weighing(0))).judges("proxy", Condition.UP).after(20_000);
        host.judges("proxy", Condition.UNKNOWN);
        host.after(9000).judges("proxy", Condition.UP).thenNothing();
        host.after(60_000).are("vip Master");
    }

    @Test
    void a_verdict_from_before_a_stall_that_was_longer_than_its_hold_counts_as_down() {
        var host = running(tracking(weighing(0))).judges("proxy", Condition.UP).after(20_000);
        host.stalledFor(10_000).are("vip Master");
        host.stalledFor(10_001).thenAmongOthers("vip sends 0").are("vip Resigning");
    }

    @Test
    void unknown_before_the_first_verdict_holds_back_silently() {
        var host = host(tracking(weighing(0))).linkIsUp("eth0");
        host.starts().thenNothing().are("vip Fault");
        host.judges("proxy", Condition.UNKNOWN).thenNothing().sleeps();
        assertThat(host.why("vip").getFirst()).isEqualTo("barred: proxy has not answered yet");
        host.judges("proxy", Condition.UP).then("vip is BACKUP 100");
    }

    @Test
    void a_first_verdict_that_is_bad_makes_the_silent_fault_audible() {
        var host = host(tracking(weighing(0))).linkIsUp("eth0").starts();
        host.judges("proxy", Condition.DOWN).then("vip is FAULT 100");
    }

    @Test
    void verdicts_on_what_nobody_tracks_are_nothing() {
        running(Told.priority(100))
                .later(100)
                .judges("stranger", Condition.DOWN)
                .thenNothing()
                .wakesIn(3509.375);
    }

    @Test
    void a_number_moves_the_priority_and_can_bar() {
        var host = running(tracking(weighing(2))).after(20_000);
        host.on(new Input.Measured(PROXY, -10)).then("vip reports PriorityChanged[before=100, after=80]");
        host.on(new Input.Measured(PROXY, -10)).thenNothing();
        host.on(new Input.Measured(PROXY, -127)).thenAmongOthers("vip sends 0").are("vip Resigning");
        host.on(new Input.Measured(new TrackerName("stranger"), 1)).thenNothing();
    }

    @Test
    void what_is_not_built_keeps_its_router_in_fault() {
        var host = running(Told.priority(100).lacks("use_vmac is not built")).are("vip Fault");
        assertThat(host.why("vip")).containsExactly("barred: use_vmac is not built", "priority 100 = base 100");
    }

    @Test
    void nothing_moves_before_start() {
        var host = host(settings(Told.priority(255)))
                .linkIsUp("eth0")
                .thenNothing()
                .sleeps();
        host.after(60_000).thenNothing().are("vip Initialize");
        host.starts().are("vip Master");
    }

    @Test
    void settings_that_track_what_is_not_there_are_refused() {
        assertThatThrownBy(() -> settings(weighing(0))).hasMessageContaining("proxy");
    }

    private static Told weighing(int weight) {
        return Told.priority(100).tracks(Tracked.asKeepalived(PROXY, Weight.of(weight)));
    }
}
