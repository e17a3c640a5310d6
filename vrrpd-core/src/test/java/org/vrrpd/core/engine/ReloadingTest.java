package org.vrrpd.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.core.engine.HostScript.HIGHER;
import static org.vrrpd.core.engine.HostScript.LOWER;
import static org.vrrpd.core.engine.HostScript.grouped;
import static org.vrrpd.core.engine.HostScript.host;
import static org.vrrpd.core.engine.HostScript.running;
import static org.vrrpd.core.engine.HostScript.settings;
import static org.vrrpd.core.engine.HostScript.tracking;

import org.junit.jupiter.api.Test;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Priority;
import org.vrrpd.core.Rule;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.engine.GroupSettings.Policy;
import org.vrrpd.core.machine.Told;
import org.vrrpd.core.track.Condition;
import org.vrrpd.core.track.Tracked;
import org.vrrpd.core.track.Weight;
import org.vrrpd.core.wire.Rejection;

/** Other settings for a running host: a diff by key, which leaves alone what stays. */
class ReloadingTest {

    private static final Told VIP = Told.priority(100).addresses("192.0.2.101");

    @Test
    void an_untouched_backup_keeps_its_deadline_to_the_nanosecond() {
        var host = running(VIP).later(1234.567891);
        host.hears(Neighbour.of(VIP, HIGHER).says(200)).later(333.333333);
        var before = host.router("vip").state();
        host.reloads(VIP, Told.priority(100).named("new").vrid(52)).then("new is BACKUP 100");
        assertThat(host.router("vip").state()).isEqualTo(before);
        host.wakesIn(3276.041667);
    }

    @Test
    void an_untouched_master_keeps_its_deadline_to_the_nanosecond() {
        var host = running(VIP).after(20_000).later(0.000001);
        var before = host.router("vip").state();
        host.reloads(VIP).thenNothing();
        assertThat(host.router("vip").state()).isEqualTo(before);
    }

    @Test
    void a_new_name_keeps_state_and_counts() {
        var host = running(VIP).after(20_000);
        var before = host.router("vip");
        host.reloads(Told.priority(100).named("other").addresses("192.0.2.101")).thenNothing();
        var after = host.router("other");
        assertThat(after.state()).isEqualTo(before.state());
        assertThat(after.tally()).isEqualTo(before.tally());
    }

    @Test
    void other_settings_keep_the_counts() {
        var host = running(VIP).after(20_000);
        var before = host.router("vip").tally();
        host.reloads(Told.priority(150).every(500).addresses("192.0.2.109"));
        assertThat(host.router("vip").tally()).isEqualTo(before);
        assertThat(before.advertsSent()).isPositive();
    }

    @Test
    void a_master_with_another_group_says_farewell_to_the_old_one_and_begins_anew() {
        var host = running(VIP).after(20_000);
        host.reloads(Told.priority(100).addresses("192.0.2.101").toGroup("224.0.0.99"))
                .then("vip sends 0")
                .are("vip Resigning")
                .wakesIn(1100);
        host.after(1100)
                .then("vip removes .101", "vip is STOP 100", "vip is BACKUP 100")
                .wakesIn(3609.375);
    }

    @Test
    void a_backup_with_another_group_begins_its_wait_anew() {
        running(VIP)
                .later(2000)
                .reloads(Told.priority(100).addresses("192.0.2.101").toGroup("224.0.0.99"))
                .then("vip is STOP 100", "vip is BACKUP 100")
                .wakesIn(3609.375);
    }

    @Test
    void a_farewell_goes_to_those_who_heard_the_router_so_far() {
        var host = running(VIP).after(20_000);
        host.reloads(Told.priority(100).addresses("192.0.2.101").toGroup("224.0.0.99"));
        assertThat(host.outputs())
                .filteredOn(Output.Transmit.class::isInstance)
                .extracting("destination")
                .containsExactly(IpAddress.VRRP_IPV4);
    }

    @Test
    void other_peers_interrupt_nothing() {
        var host = running(Told.priority(100).addresses("192.0.2.101").unicast("192.0.2.5", "192.0.2.6"))
                .after(20_000);
        host.reloads(Told.priority(100).addresses("192.0.2.101").unicast("192.0.2.5", "192.0.2.7"))
                .thenNothing()
                .are("vip Master");
    }

    @Test
    void a_new_router_begins_at_once_on_a_running_host_alone() {
        running(VIP).reloads(VIP, Told.priority(255).named("new").vrid(52)).are("vip Backup", "new Master");
        host(settings(VIP))
                .linkIsUp("eth0")
                .reloads(VIP, Told.priority(255).named("new").vrid(52))
                .thenNothing()
                .are("vip Initialize", "new Initialize");
    }

    @Test
    @Rule("B6")
    void a_removed_backup_goes_without_a_word_on_the_wire() {
        var host = running(VIP).reloads(settings()).then("vip is STOP 100");
        assertThat(host.snapshot().routers()).isEmpty();
        host.sleeps();
    }

    @Test
    @Rule("A8")
    void a_removed_master_hands_over_and_goes() {
        var host = running(VIP).after(20_000);
        host.reloads(settings()).then("vip sends 0").are("vip Resigning").wakesIn(1100);
        host.hears(Neighbour.of(VIP, LOWER).says(90)).then("vip removes .101", "vip is STOP 100");
        assertThat(host.snapshot().routers()).isEmpty();
        host.hears(Neighbour.of(VIP, LOWER).says(90)).thenNothing();
        assertThat(host.snapshot().unroutable()).containsEntry(Rejection.UNKNOWN_VRID, 1L);
    }

    @Test
    void a_removed_master_needs_its_link_until_it_has_gone() {
        var host = running(VIP).after(20_000);
        assertThat(host.isHandingOver()).isFalse();
        host.reloads(settings());
        assertThat(host.isHandingOver()).isTrue();
        host.after(1100).then("vip removes .101", "vip is STOP 100");
        assertThat(host.isHandingOver()).isFalse();
    }

    @Test
    void a_second_reload_does_not_hasten_a_removed_master() {
        var host = running(VIP).after(20_000).reloads(settings());
        host.later(500).reloads(settings()).thenNothing().are("vip Resigning").wakesIn(600);
        host.after(600).then("vip removes .101", "vip is STOP 100");
    }

    @Test
    void a_router_that_comes_back_while_it_resigns_begins_anew_after_it() {
        var host = running(VIP).after(20_000).reloads(settings());
        host.later(500).reloads(VIP).thenNothing().are("vip Resigning").wakesIn(600);
        host.after(600)
                .then("vip removes .101", "vip is STOP 100", "vip is BACKUP 100")
                .wakesIn(3609.375);
    }

    @Test
    void another_vrid_is_another_router() {
        var host = running(VIP).after(20_000);
        host.reloads(Told.priority(100).vrid(52).addresses("192.0.2.101"))
                .thenAmongOthers("vip sends 0")
                .are("vip Resigning", "vip Backup");
        host.after(1100).then("vip removes .101", "vip is STOP 100").are("vip Backup");
    }

    @Test
    void an_address_that_the_new_vrid_serves_already_is_not_removed_with_the_old_one() {
        var host = running(Told.priority(255).addresses("192.0.2.101"));
        host.reloads(Told.priority(255).vrid(52).addresses("192.0.2.101"))
                .are("vip Resigning", "vip Master")
                .thenNone("vip adds")
                .thenNone("vip removes");
        host.after(1100)
                .thenAmongOthers("vip is STOP 255")
                .thenNone("vip removes")
                .are("vip Master");
    }

    @Test
    void a_master_gets_and_loses_the_difference_of_its_addresses() {
        running(Told.priority(100).addresses("192.0.2.101", "192.0.2.102"))
                .after(20_000)
                .reloads(Told.priority(100).addresses("192.0.2.102", "192.0.2.103"))
                .then("vip adds .103", "vip announces .103 x5", "vip removes .101")
                .are("vip Master");
    }

    /** The kernel knows an IPv6 address by its bits alone, so that the old one, removed last, would take the new one with it. */
    @Test
    void an_address_with_another_prefix_length_comes_once_the_old_one_is_gone() {
        running(Told.priority(100).addresses("192.0.2.101"))
                .after(20_000)
                .reloads(Told.priority(100).addresses("192.0.2.101/32"))
                .then("vip removes .101", "vip adds .101", "vip announces .101 x5")
                .are("vip Master");
    }

    @Test
    void an_address_that_moves_to_another_master_is_not_removed() {
        var a = Told.priority(100).named("a");
        var b = Told.priority(100).named("b").vrid(52);
        running(a.addresses("192.0.2.101", "192.0.2.102"), b.addresses("192.0.2.103"))
                .after(20_000)
                .reloads(
                        Told.priority(100).named("a").addresses("192.0.2.101"),
                        Told.priority(100).named("b").vrid(52).addresses("192.0.2.103", "192.0.2.102"))
                .thenNone("a removes")
                .thenAmongOthers("b announces .102 x5");
    }

    @Test
    void another_priority_is_in_the_next_advert() {
        running(VIP)
                .after(20_000)
                .reloads(Told.priority(150).addresses("192.0.2.101"))
                .thenNothing()
                .waits()
                .then("vip sends 150");
    }

    @Test
    @Rule("R13")
    void another_list_of_addresses_is_compared_with_from_now_on() {
        var host = running(VIP);
        host.hears(Neighbour.of(VIP, HIGHER).says(200)).thenNothing();
        host.reloads(Told.priority(100).addresses("192.0.2.102"));
        host.hears(Neighbour.of(VIP, HIGHER).says(200))
                .then("vip reports PacketRejected[source=192.0.2.6, reason=STRANGER]");
    }

    @Test
    void what_is_believed_of_a_tracker_that_stays_is_kept() {
        var sick = Told.priority(100).tracks(Tracked.asKeepalived(new TrackerName("proxy"), Weight.of(-30)));
        var host = running(tracking(sick)).judges("proxy", Condition.DOWN);
        host.reloads(tracking(sick));
        assertThat(host.router("vip").effectivePriority()).isEqualTo(Priority.of(70));
        host.reloads(Told.priority(100));
        assertThat(host.router("vip").effectivePriority()).isEqualTo(Priority.of(100));
        host.reloads(tracking(sick));
        assertThat(host.router("vip").effectivePriority()).isEqualTo(Priority.of(100));
    }

    @Test
    void members_that_were_alone_move_together_from_now_on() {
        var in = Told.priority(100).named("in").addresses("192.0.2.101");
        var out = Told.priority(100).named("out").on("eth1").addresses("192.0.2.201");
        var host = running(in, out).after(20_000);
        host.reloads(grouped(Policy.ALL, in, out)).are("in Master", "out Master");
        host.hears(Neighbour.of(in, HIGHER).says(200)).are("in Backup", "out Resigning");
    }

    @Test
    void a_new_group_of_masters_is_told_that_it_is_master() {
        var in = Told.priority(100).named("in").addresses("192.0.2.101");
        var out = Told.priority(100).named("out").on("eth1").addresses("192.0.2.201");
        var host = running(in, out).after(20_000);
        host.reloads(grouped(Policy.ALL, in, out)).then("group both is MASTER");
        host.reloads(grouped(Policy.ALL, in, out)).thenNothing();
    }

    @Test
    void members_of_a_group_that_is_gone_move_alone() {
        var in = Told.priority(100).named("in").addresses("192.0.2.101");
        var out = Told.priority(100).named("out").on("eth1").addresses("192.0.2.201");
        var host = running(grouped(Policy.ALL, in, out)).after(1000);
        host.hears(Neighbour.of(out, HIGHER).says(200));
        host.after(3000).are("in Backup", "out Backup");
        host.reloads(in, out).are("in Master", "out Backup");
    }

    @Test
    void a_removed_member_takes_no_mate_with_it() {
        var in = Told.priority(100).named("in").addresses("192.0.2.101");
        var out = Told.priority(100).named("out").on("eth1").addresses("192.0.2.201");
        running(grouped(Policy.ALL, in, out))
                .after(20_000)
                .reloads(grouped(Policy.ALL, in))
                .are("in Master", "out Resigning");
    }

    @Test
    void a_stopped_host_begins_nothing_new() {
        var host = running(VIP).stops();
        host.reloads(VIP, Told.priority(255).named("new").vrid(52)).are("vip Initialize", "new Initialize");
    }
}
