package org.vrrpd.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.core.engine.HostScript.HIGHER;
import static org.vrrpd.core.engine.HostScript.LOWER;
import static org.vrrpd.core.engine.HostScript.OWN;
import static org.vrrpd.core.engine.HostScript.host;
import static org.vrrpd.core.engine.HostScript.running;
import static org.vrrpd.core.engine.HostScript.settings;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.Rule;
import org.vrrpd.core.machine.Manner;
import org.vrrpd.core.machine.Told;
import org.vrrpd.core.wire.Authentication;
import org.vrrpd.core.wire.Rejection;

/** Adverts that are dropped, counted and told of at most once a minute: RFC 9568, 7.1 (R11). */
class RejectionTest {

    @Test
    @Rule({"R11", "R1"})
    void a_failed_check_moves_no_timer_and_is_counted_and_reported() {
        var told = Told.priority(100);
        var host = running(told);
        host.later(1000)
                .hears(Neighbour.of(told, HIGHER).hopLimit(254).says(255))
                .then("vip reports PacketRejected[source=192.0.2.6, reason=HOP_LIMIT]")
                .wakesIn(2609.375);
        assertCounted(host, Rejection.HOP_LIMIT, 1);
        assertThat(host.router("vip").tally().advertsHeard()).isZero();
    }

    @Test
    @Rule("R11")
    void each_reason_is_reported_once_a_minute() {
        var told = Told.priority(254);
        var host = running(told);
        var spoilt = Neighbour.of(told, HIGHER).hopLimit(1).says(1);
        var stranger = Neighbour.of(told, HIGHER).says(1, "198.51.100.1");
        host.hears(spoilt).then("vip reports PacketRejected[source=192.0.2.6, reason=HOP_LIMIT]");
        host.hears(spoilt).thenNothing();
        host.hears(stranger).then("vip reports PacketRejected[source=192.0.2.6, reason=STRANGER]");
        host.after(59_999.999999);
        host.hears(spoilt).thenNothing();
        host.after(0.000001);
        host.hears(spoilt).then("vip reports PacketRejected[source=192.0.2.6, reason=HOP_LIMIT]");
        host.hears(spoilt).thenNothing();
        assertCounted(host, Rejection.HOP_LIMIT, 5);
        assertCounted(host, Rejection.STRANGER, 1);
    }

    @Test
    @Rule({"R13", "V11"})
    void a_stranger_with_other_addresses_is_no_candidate() {
        for (var told : List.of(Told.priority(100), Told.priority(100).version2())) {
            var host = running(told);
            host.later(1000)
                    .hears(Neighbour.of(told, HIGHER).says(255, "198.51.100.1"))
                    .then("vip reports PacketRejected[source=192.0.2.6, reason=STRANGER]")
                    .wakesIn(2609.375);
            host.hears(Neighbour.of(told, HIGHER).says(0, "198.51.100.1")).wakesIn(2609.375);
            assertCounted(host, Rejection.STRANGER, 2);
        }
    }

    @Test
    @Rule("R13")
    void a_stranger_is_a_candidate_if_told_so() {
        var told = Told.priority(100).has(Manner.ACCEPTS_DISJOINT_LISTS);
        running(told)
                .later(1000)
                .hears(Neighbour.of(told, HIGHER).says(255, "198.51.100.1"))
                .thenNothing()
                .wakesIn(3609.375);
    }

    @Test
    @Rule({"R13", "V11", "P20"})
    void a_peer_with_a_skewed_list_counts_and_is_reported_once() {
        var told = Told.priority(100);
        var host = running(told);
        var skewed = Neighbour.of(told, HIGHER).says(255, "192.0.2.102", "192.0.2.103");
        host.later(1000)
                .hears(skewed)
                .then("vip reports ListSkewed[source=192.0.2.6]")
                .wakesIn(3609.375);
        host.later(1000).hears(skewed).thenNothing().wakesIn(3609.375);
        host.later(1000)
                .hears(Neighbour.of(told, HIGHER).says(255, "192.0.2.102"))
                .thenNothing()
                .wakesIn(3609.375);
        host.hears(Neighbour.of(told, LOWER).says(255, "192.0.2.102")).then("vip reports ListSkewed[source=192.0.2.4]");
        assertThat(host.router("vip").tally().rejected()).isEmpty();
        assertThat(host.router("vip").tally().advertsHeard()).isEqualTo(4);
    }

    @Test
    @Rule({"R13", "P20"})
    void another_order_of_the_same_list_is_nothing_to_speak_of() {
        var told = Told.priority(100);
        running(told)
                .hears(Neighbour.of(told, HIGHER).says(255, "192.0.2.102", "192.0.2.101"))
                .thenNothing();
    }

    @Test
    @Rule("R12")
    void another_interval_is_reported_once_and_learnt() {
        var told = Told.priority(100);
        var slower = Neighbour.of(Told.priority(100).every(2000), HIGHER).says(150);
        var host = running(told);
        host.hears(slower)
                .then("vip reports PeerIsOdd[source=192.0.2.6, remark=INTERVAL_DIFFERS]")
                .wakesIn(7218.75);
        host.hears(slower).thenNothing().wakesIn(7218.75);
    }

    @Test
    @Rule({"R8", "R13"})
    void an_advert_without_addresses_is_heard_unless_strict() {
        var told = Told.priority(100);
        running(told)
                .later(1000)
                .hears(Neighbour.of(told, HIGHER).says(150, new String[0]))
                .then(
                        "vip reports PeerIsOdd[source=192.0.2.6, remark=NO_ADDRESSES]",
                        "vip reports ListSkewed[source=192.0.2.6]")
                .wakesIn(3609.375);
        var strict = Told.priority(100).strict();
        running(strict)
                .later(1000)
                .hears(Neighbour.of(strict, HIGHER).says(150, new String[0]))
                .then("vip reports PacketRejected[source=192.0.2.6, reason=NO_ADDRESSES]")
                .wakesIn(2609.375);
    }

    @Test
    @Rule("A15")
    void its_own_address_as_source_is_a_loop_and_not_a_rival() {
        var told = Told.priority(100);
        var host = running(told).after(4000).are("vip Master");
        host.hears(Neighbour.of(told, OWN).says(100))
                .then("vip reports PacketRejected[source=192.0.2.5, reason=OWN_ADDRESS]");
        host.hears(Neighbour.of(told, OWN).says(255)).thenNothing().are("vip Master");
        assertCounted(host, Rejection.OWN_ADDRESS, 2);
    }

    @Test
    @Rule("I1")
    void a_router_in_fault_counts_what_it_does_not_hear() {
        var told = Told.priority(100);
        var host = running(told).linkIsDown("eth0").are("vip Fault");
        host.hears(Neighbour.of(told, HIGHER).says(255)).are("vip Fault");
        assertCounted(host, Rejection.NOT_LISTENING, 1);
        assertThat(host.router("vip").tally().advertsHeard()).isZero();
    }

    @Test
    @Rule("I1")
    void a_router_that_is_not_started_counts_what_it_does_not_hear() {
        var told = Told.priority(100);
        var host = host(settings(told)).linkIsUp("eth0");
        host.hears(Neighbour.of(told, HIGHER).says(0))
                .thenNothing()
                .are("vip Initialize")
                .sleeps();
        assertCounted(host, Rejection.NOT_LISTENING, 1);
    }

    @Test
    @Rule({"V12", "R7"})
    void a_serving_owner_hears_nobody_if_told_so() {
        var told = Told.priority(255).has(Manner.OWNER_IGNORES_ADVERTS);
        var host = running(told).are("vip Master");
        host.hears(Neighbour.of(told, HIGHER).says(255))
                .then("vip reports PacketRejected[source=192.0.2.6, reason=OWNER_IGNORES]")
                .are("vip Master");
        host.hears(Neighbour.of(told, HIGHER).says(255)).thenNothing();
        assertCounted(host, Rejection.OWNER_IGNORES, 2);
    }

    @Test
    @Rule({"V12", "A8"})
    void an_owner_that_leaves_hears_its_successor_all_the_same() {
        var told = Told.priority(255).has(Manner.OWNER_IGNORES_ADVERTS);
        var host = running(told);
        host.switchesOver("vip").then("vip sends 0").are("vip Resigning");
        host.hears(Neighbour.of(told, HIGHER).says(100))
                .then("vip removes .101 .102", "vip is BACKUP 255", "vip reports SwitchoverDone[]");
    }

    @Test
    @Rule("V6")
    void a_sequence_that_was_used_already_is_a_replay() {
        var told = Told.priority(100).version2().signedWith(Authentication.HeaderKey.of("secret"));
        var host = running(told);
        var peer = Neighbour.of(told, HIGHER);
        host.hears(peer.sequence(7).says(150)).thenNothing().wakesIn(3609.375);
        host.later(1000)
                .hears(peer.sequence(7).says(150))
                .then("vip reports PacketRejected[source=192.0.2.6, reason=REPLAYED]")
                .wakesIn(2609.375);
        host.hears(peer.sequence(6).says(150)).thenNothing().wakesIn(2609.375);
        host.hears(peer.sequence(8).says(150)).thenNothing().wakesIn(3609.375);
        assertCounted(host, Rejection.REPLAYED, 2);
    }

    @Test
    @Rule("V6")
    void a_master_that_started_anew_is_heard_again_once_we_took_over() {
        var told = Told.priority(100).version2().signedWith(Authentication.HeaderKey.of("secret"));
        var host = running(told);
        var peer = Neighbour.of(told, HIGHER);
        host.hears(peer.sequence(1000).says(150));
        host.after(3609.375).are("vip Master");
        host.hears(peer.sequence(1).says(150)).are("vip Backup");
    }

    @Test
    void priority_zero_is_counted_when_heard_and_when_sent() {
        var told = Told.priority(100);
        var host = running(told);
        host.hears(Neighbour.of(told, HIGHER).says(0));
        host.after(609.375).are("vip Master");
        host.after(1500);
        host.stops();
        var tally = host.router("vip").tally();
        assertThat(tally.advertsHeard()).isEqualTo(1);
        assertThat(tally.releasesHeard()).isEqualTo(1);
        assertThat(tally.advertsSent()).isEqualTo(3);
        assertThat(tally.releasesSent()).isEqualTo(1);
        assertThat(tally.becameMaster()).isEqualTo(1);
        assertThat(tally.releasedMaster()).isZero();
        host.after(1100).are("vip Initialize");
        assertThat(host.router("vip").tally().releasedMaster()).isEqualTo(1);
    }

    @Test
    void counts_from_nothing_again_when_told_to() {
        var told = Told.priority(100);
        var host = running(told);
        host.hears(Neighbour.of(told, HIGHER).says(0));
        host.hears(Neighbour.of(told.vrid(99), HIGHER).says(150));
        host.after(5000).are("vip Master");
        host.on(new Input.ForgetCounts()).thenNothing().are("vip Master");
        assertThat(host.router("vip").tally()).isEqualTo(new Tally(0, 0, 0, 0, 0, 0, Map.of()));
        assertThat(host.snapshot().unroutable()).isEmpty();
        host.waits().thenAmongOthers("vip sends 100");
        assertThat(host.router("vip").tally().advertsSent()).isEqualTo(1);
    }

    @Test
    void a_weaker_master_that_is_passed_over_is_said_once_a_minute() {
        var told = Told.priority(100);
        var host = running(told);
        var weaker = Neighbour.of(told, HIGHER);
        host.hears(weaker.says(50)).then("vip reports WeakerPassedOver[source=192.0.2.6, priority=50]");
        host.later(1000).hears(weaker.says(50)).thenNothing();
    }

    @Test
    void a_master_says_who_outranked_it() {
        var told = Told.priority(100);
        running(told)
                .after(20_000)
                .hears(Neighbour.of(told, LOWER).says(150))
                .then(
                        "vip reports Outranked[source=192.0.2.4, priority=150]",
                        "vip removes .101 .102",
                        "vip is BACKUP 100");
    }

    private static void assertCounted(HostScript host, Rejection reason, long times) {
        assertThat(host.router("vip").tally().rejected()).containsEntry(reason, times);
    }
}
