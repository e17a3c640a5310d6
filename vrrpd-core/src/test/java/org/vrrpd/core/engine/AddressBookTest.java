package org.vrrpd.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.core.engine.HostScript.HIGHER;
import static org.vrrpd.core.engine.HostScript.host;
import static org.vrrpd.core.engine.HostScript.running;
import static org.vrrpd.core.engine.HostScript.settings;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.machine.LostAddress;
import org.vrrpd.core.machine.Told;

/** Which addresses the host is to hold, whichever order failed on the way: ADR 1. */
class AddressBookTest {

    private static final VirtualAddress ONE = Told.address("192.0.2.101");
    private static final VirtualAddress TWO = Told.address("192.0.2.102");
    private static final Told VIP = Told.priority(100);
    private static final String FAILED_ONE = "vip reports AddressFailed[address=192.0.2.101/24 on eth0, detail=no]";

    @Test
    void an_address_of_two_routers_is_there_while_either_wants_it() {
        var a = Told.priority(100).named("a").addresses("192.0.2.101", "192.0.2.102");
        var b = Told.priority(90).named("b").vrid(52).addresses("192.0.2.102", "192.0.2.103");
        var host = running(a, b);
        host.waits().thenAmongOthers("a adds .101 .102");
        host.waits().thenNone("a adds").thenNone("b removes");
        host.after(10_000).are("a Master", "b Master");
        host.hears(Neighbour.of(a, HIGHER).says(200)).thenAmongOthers("a removes .101", "a is BACKUP 100");
        host.hears(Neighbour.of(b, HIGHER).says(200)).thenAmongOthers("b removes .102 .103", "b is BACKUP 90");
    }

    @Test
    void a_router_orders_only_what_nobody_wanted_before() {
        var a = Told.priority(100).named("a").addresses("192.0.2.101", "192.0.2.102");
        var b = Told.priority(100).named("b").vrid(52).addresses("192.0.2.102", "192.0.2.103");
        running(a, b).waits().thenAmongOthers("a adds .101 .102", "b adds .103");
    }

    @Test
    void a_refused_address_is_ordered_again() {
        var host = running(VIP).kernelIsSlow().waits();
        host.refuses(ONE).then(FAILED_ONE).are("vip Master").wakesIn(100);
        host.waits().then("vip adds .101");
        host.refuses(ONE).then(FAILED_ONE).are("vip Master").wakesIn(200);
        host.waits().then("vip adds .101");
        host.succeeds().thenNothing().are("vip Master").wakesIn(700);
    }

    @Test
    void an_address_refused_three_times_in_a_row_is_a_fault_for_ten_seconds() {
        var host = running(VIP).kernelIsSlow().waits();
        host.refuses(ONE).waits().refuses(ONE).waits();
        host.refuses(ONE).then(FAILED_ONE, "vip sends 0", "vip removes .101 .102", "vip is FAULT 100");
        assertThat(host.why("vip").getFirst()).isEqualTo("barred: 192.0.2.101 could not be set on eth0: no");
        host.succeeds().thenNothing();
        host.after(9999.999999).thenNothing().are("vip Fault");
        host.after(0.000001).then("vip is BACKUP 100");
    }

    @Test
    void a_link_that_comes_back_forgives_refusals() {
        var host = running(VIP).kernelIsSlow().waits();
        host.refuses(ONE).waits().refuses(ONE).waits();
        host.refuses(ONE).are("vip Fault");
        host.linkIsDown("eth0").are("vip Fault");
        host.linkIsUp("eth0").are("vip Backup");
        assertThat(host.why("vip").getFirst()).doesNotContain("could not be set");
    }

    @Test
    void a_success_in_between_forgives_refusals() {
        var host = running(VIP).kernelIsSlow().waits();
        host.refuses(ONE).waits().refuses(ONE).waits().succeeds();
        host.misses(ONE).then("vip reports AddressTaken[address=192.0.2.101/24 on eth0]", "vip adds .101");
        host.refuses(ONE).are("vip Master").wakesIn(100);
    }

    @Test
    void who_is_refused_again_stands_aside_for_twice_as_long() {
        var host = running(VIP).kernelIsSlow();
        for (var hold : List.of(10_000, 20_000, 40_000)) {
            host.after(3609.375).are("vip Master");
            host.refuses(ONE);
            host.after(100).refuses(ONE);
            host.after(200).refuses(ONE).are("vip Fault");
            host.succeeds();
            host.after(hold - 0.000001).are("vip Fault");
            host.after(0.000001).are("vip Backup");
        }
    }

    @Test
    void a_refused_removal_is_ordered_again_until_it_is_done() {
        var host = running(VIP).after(20_000).kernelIsSlow();
        host.hears(Neighbour.of(VIP, HIGHER).says(200)).thenAmongOthers("vip removes .101 .102", "vip is BACKUP 100");
        host.refuses(TWO).then("vip reports AddressFailed[address=192.0.2.102/24 on eth0, detail=no]");
        for (var delay : List.of(100, 200, 400, 800, 1600, 2000, 2000, 2000)) {
            host.after(delay - 0.000001).thenNothing();
            host.after(0.000001).then("vip removes .102");
            host.refuses(TWO);
            host.hears(Neighbour.of(VIP, HIGHER).says(200)).are("vip Backup");
        }
        host.after(2000).succeeds().wakesIn(1609.375);
    }

    @Test
    void an_answer_to_an_overtaken_order_is_ignored() {
        var host = running(VIP).kernelIsSlow().waits();
        host.hears(Neighbour.of(VIP, HIGHER).says(200)).thenAmongOthers("vip removes .101 .102", "vip is BACKUP 100");
        host.refuses(ONE).thenNothing().wakesIn(3609.375);
        host.succeeds().thenNothing();
        host.after(3609.375).thenAmongOthers("vip adds .101 .102");
        host.succeeds().thenNothing();
    }

    @Test
    void an_answer_to_an_unknown_order_is_ignored() {
        running(VIP).on(new Input.Performed(99, List.of(ONE), "no")).thenNothing();
    }

    @Test
    void an_address_wanted_again_before_its_removal_was_done_is_ordered_again() {
        var host = running(VIP).after(20_000).kernelIsSlow();
        host.hears(Neighbour.of(VIP, HIGHER).says(200)).thenAmongOthers("vip removes .101 .102");
        host.hears(Neighbour.of(VIP, HIGHER).says(0));
        host.after(609.375).thenAmongOthers("vip adds .101 .102");
    }

    @Test
    void a_refused_removal_is_forgotten_once_the_address_is_wanted_again() {
        var host = running(VIP).after(20_000).kernelIsSlow();
        host.hears(Neighbour.of(VIP, HIGHER).says(200)).refuses(ONE, TWO);
        host.hears(Neighbour.of(VIP, HIGHER).says(0));
        host.after(609.375).are("vip Master");
        host.after(5000).thenNone("vip removes");
    }

    @Test
    void a_left_over_of_ours_is_removed() {
        running(VIP)
                .sees(ONE)
                .then("vip removes .101", "vip reports LeftOverFound[address=192.0.2.101/24 on eth0]")
                .are("vip Backup");
        host(settings(VIP)).sees(ONE).thenAmongOthers("vip removes .101");
    }

    @Test
    void what_a_master_holds_or_nobody_is_told_to_hold_is_no_left_over() {
        running(VIP).after(20_000).sees(ONE).thenNothing();
        running(VIP).sees(Told.address("192.0.2.99")).thenNothing();
        running(VIP).sees(Told.address("192.0.2.101", new LinkName("eth1"))).thenNothing();
    }

    @Test
    void an_address_whose_removal_is_under_way_is_no_left_over() {
        var host = running(VIP).after(20_000).kernelIsSlow();
        host.hears(Neighbour.of(VIP, HIGHER).says(200));
        host.sees(TWO).thenNothing();
    }

    /** Nobody knows which came first, the news or what was ordered. */
    @Test
    void news_against_an_open_order_have_it_ordered_once_more() {
        var host = running(VIP).kernelIsSlow().waits();
        host.misses(ONE).thenNothing();
        host.succeeds().then("vip adds .101");
        host.succeeds().thenNothing();
        host.hears(Neighbour.of(VIP, HIGHER).says(200)).thenAmongOthers("vip removes .101 .102");
        host.sees(TWO).thenNothing();
        host.succeeds().then("vip removes .102");
        host.succeeds().thenNothing();
    }

    @Test
    void news_that_agree_with_an_open_order_are_no_reason_for_another() {
        var host = running(VIP).kernelIsSlow().waits();
        host.sees(ONE).thenNothing();
        host.succeeds().thenNothing();
        host.hears(Neighbour.of(VIP, HIGHER).says(200));
        host.misses(TWO).thenNothing();
        host.succeeds().thenNothing();
    }

    @Test
    void a_left_over_that_cannot_be_removed_is_tried_again() {
        var host = running(VIP).kernelIsSlow().sees(ONE);
        host.refuses(ONE).then(FAILED_ONE).wakesIn(100);
        host.waits().then("vip removes .101");
    }

    @Test
    void an_address_that_somebody_takes_away_is_set_again() {
        running(VIP)
                .after(20_000)
                .misses(ONE)
                .then("vip reports AddressTaken[address=192.0.2.101/24 on eth0]", "vip adds .101")
                .are("vip Master");
    }

    @Test
    void an_address_that_is_not_ours_now_may_go() {
        running(VIP).misses(ONE).thenNothing();
        running(VIP).after(20_000).misses(Told.address("192.0.2.99")).thenNothing();
        running(VIP).kernelIsSlow().waits().misses(ONE).thenNothing().are("vip Master");
    }

    @Test
    void an_address_that_somebody_takes_away_means_an_election_if_told_so() {
        running(Told.priority(100).onLostAddress(LostAddress.REELECT))
                .after(20_000)
                .misses(ONE)
                .then(
                        "vip reports AddressTaken[address=192.0.2.101/24 on eth0]",
                        "vip sends 0",
                        "vip removes .101 .102",
                        "vip is BACKUP 100")
                .wakesIn(609.375);
    }

    @Test
    void a_resigning_router_gets_back_what_is_taken_from_it() {
        running(Told.priority(100).onLostAddress(LostAddress.REELECT))
                .after(20_000)
                .stops()
                .misses(ONE)
                .then("vip reports AddressTaken[address=192.0.2.101/24 on eth0]", "vip adds .101")
                .are("vip Resigning");
    }

    @Test
    void a_host_is_at_rest_once_it_is_stopped_and_holds_nothing() {
        var host = running(VIP).after(20_000).kernelIsSlow();
        assertThat(host.engine().isAtRest()).isFalse();
        host.stops();
        assertThat(host.engine().isAtRest()).isFalse();
        host.after(1100).are("vip Initialize");
        assertThat(host.engine().isAtRest()).isFalse();
        host.refuses(ONE);
        assertThat(host.engine().isAtRest()).isFalse();
        host.waits().succeeds();
        assertThat(host.engine().isAtRest()).isTrue();
    }

    @Test
    void a_host_that_was_not_stopped_is_not_at_rest() {
        assertThat(host(settings(VIP)).engine().isAtRest()).isFalse();
    }
}
