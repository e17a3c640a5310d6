// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.core.Family.IPV4;
import static org.vrrpd.core.Family.IPV6;
import static org.vrrpd.daemon.net.ConflictScript.OTHER;
import static org.vrrpd.daemon.net.ConflictScript.OWN;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vrrpd.daemon.linux.Errno;
import org.vrrpd.daemon.linux.netlink.MacAddress;

/** Who is reported for answering where this host does, and who is not: ADR 11. */
class ConflictWatchTest {

    private static final String VIP = "192.0.2.101";
    private static final String VIP6 = "2001:db8::101";
    private static final String CONTROL = "192.0.0.8";
    private static final String CONFLICT = VIP + " is at " + OTHER + " too";

    private final ConflictScript host = new ConflictScript();

    @Test
    void everybody_is_asked_once_when_a_takeover_has_settled() {
        host.holds(VIP, VIP6).after(2999).asks().after(1).asks(VIP, VIP6);
        host.after(3_600_000).asks().reportsNothing().sleeps();
    }

    @Test
    void a_host_that_was_left_with_the_address_is_found_by_asking() {
        host.holds(VIP).after(3000).asks(VIP).hearsAnswer(OTHER, VIP).reportsNothing();
        host.after(1000).asks(CONTROL, VIP).hearsAnswer(OTHER, VIP).reportsNothing();
        host.after(1000).reports(CONFLICT);
    }

    @Test
    void a_host_that_announces_the_address_is_asked_and_reported() {
        host.holds(VIP).after(60_000).asks(VIP);
        host.hearsAnnounced(OTHER, VIP).after(999).asks();
        host.after(1).asks(CONTROL, VIP).hearsAnswer(OTHER, VIP).after(1000).reports(CONFLICT);
    }

    @Test
    void a_neighbour_that_advertises_the_address_is_asked_and_reported() {
        host.holds(VIP6).after(60_000).asks(VIP6);
        host.hearsAnnounced(OTHER, VIP6).after(1000).asks(VIP6);
        host.hearsAnnounced(OTHER, VIP6).after(1000).reports(VIP6 + " is at " + OTHER + " too");
    }

    @Test
    void a_host_that_goes_on_announcing_is_reported_though_it_answers_no_question() {
        host.holds(VIP).after(60_000);
        host.hearsAnnounced(OTHER, VIP).after(1500).hearsAnnounced(OTHER, VIP);
        host.after(500).reports(CONFLICT);
    }

    @Test
    void the_former_masters_last_words_are_no_conflict() {
        host.holds(VIP).after(2999).hearsAnnounced(OTHER, VIP);
        host.after(60_000).asks(VIP).reportsNothing();
    }

    @Test
    void the_next_masters_first_words_are_no_conflict() {
        host.holds(VIP).after(60_000).hearsAnnounced(OTHER, VIP).after(20).releases(VIP);
        host.after(60_000).reportsNothing().sleeps();
    }

    @Test
    void a_host_that_has_let_go_when_asked_is_no_conflict() {
        host.holds(VIP).after(60_000).asks(VIP);
        host.hearsAnnounced(OTHER, VIP).hearsAnnounced(OTHER, VIP);
        host.after(60_000).asks(CONTROL, VIP).reportsNothing().sleeps();
    }

    @Test
    void own_frames_that_come_back_are_no_conflict() {
        host.holds(VIP).after(60_000).hearsAnnounced(OWN, VIP).after(1000).hearsAnnounced(OWN, VIP);
        host.after(60_000).asks(VIP).reportsNothing();
    }

    @Test
    void a_proxy_that_answers_for_every_address_is_no_conflict() {
        host.holds(VIP).after(3000).asks(VIP).hearsAnswer(OTHER, VIP);
        host.after(1000).asks(CONTROL, VIP);
        host.hearsAnswer(OTHER, VIP).hearsAnswer(OTHER, CONTROL);
        host.after(60_000).reportsNothing();
    }

    @Test
    void a_proxy_that_holds_the_address_itself_is_a_conflict() {
        host.holds(VIP).after(60_000).hearsAnnounced(OTHER, VIP).after(1000);
        host.hearsAnswer(OTHER, CONTROL).hearsAnswer(OTHER, VIP).hearsAnnounced(OTHER, VIP);
        host.after(1000).reports(CONFLICT);
    }

    @Test
    void a_proxy_of_ten_minutes_ago_is_judged_anew() {
        host.holds(VIP).after(60_000).hearsAnswer(OTHER, CONTROL).after(600_000);
        host.hearsAnswer(OTHER, VIP)
                .after(1000)
                .hearsAnswer(OTHER, VIP)
                .after(1000)
                .reports(CONFLICT);
    }

    @Test
    void an_address_of_others_is_nobodys_business() {
        host.holds(VIP).after(60_000).asks(VIP).hearsAnnounced(OTHER, "192.0.2.77");
        host.after(60_000).asks().reportsNothing();
    }

    @Test
    void a_conflict_is_reported_once_in_ten_minutes() {
        host.holds(VIP).after(60_000);
        conflicts().reports(CONFLICT);
        host.after(598_000);
        conflicts().reportsNothing();
        host.after(2_000);
        conflicts().reports(CONFLICT);
    }

    @Test
    void each_host_in_conflict_is_reported() {
        var third = new MacAddress(0x02_00_00_00_00_ccL);
        host.holds(VIP).after(60_000).hearsAnnounced(OTHER, VIP).hearsAnnounced(third, VIP);
        host.after(1000).hearsAnswer(OTHER, VIP).hearsAnswer(third, VIP);
        host.after(60_000).reports(VIP + " is at " + OTHER + " too", VIP + " is at " + third + " too");
    }

    @Test
    void a_forger_of_hardware_addresses_is_not_remembered_in_full() {
        host.holds(VIP).after(60_000);
        IntStream.range(0, 1000).forEach(i -> host.hearsAnnounced(new MacAddress(0x02_00_00_00_10_00L + i), VIP));
        host.after(1000);
        IntStream.range(0, 1000).forEach(i -> host.hearsAnnounced(new MacAddress(0x02_00_00_00_10_00L + i), VIP));
        assertThat(host.questionsAsked()).isLessThanOrEqualTo(17);
    }

    @Test
    void many_addresses_are_asked_for_little_by_little() {
        host.holds(IntStream.rangeClosed(1, 100).mapToObj(i -> "192.0.2." + i).toArray(String[]::new));
        host.after(3000);
        assertThat(host.questionsAsked()).isEqualTo(32);
        host.after(9);
        assertThat(host.questionsAsked()).isZero();
        host.after(1);
        assertThat(host.questionsAsked()).isEqualTo(32);
        host.after(20);
        assertThat(host.questionsAsked()).isEqualTo(36);
        host.sleeps();
    }

    @Test
    void an_address_held_again_settles_again() {
        host.holds(VIP).after(60_000).asks(VIP).releases(VIP);
        host.after(60_000).holds(VIP).hearsAnnounced(OTHER, VIP).after(3000).asks(VIP);
        host.after(60_000).asks().reportsNothing();
    }

    @Test
    void it_listens_only_while_addresses_are_held() {
        host.listens().holds(VIP).listens(IPV4).holds(VIP6).listens(IPV4, IPV6);
        host.holds("192.0.2.102").releases(VIP).listens(IPV4, IPV6);
        host.releases("192.0.2.102").listens(IPV6).releases(VIP6).listens();
    }

    @Test
    void a_link_that_was_made_anew_is_listened_to_anew() {
        host.holds(VIP).listensOn(2).linkIs(7).holds(VIP).listens(IPV4).listensOn(7);
    }

    @Test
    void who_may_not_listen_says_so() {
        host.mayNotListen().holds(VIP).reports("deaf on eth0 IPV4: socket").listens();
        host.after(60_000).reportsNothing();
    }

    @Test
    void a_link_that_goes_down_is_still_listened_to() {
        host.holds(VIP).tapFails(Errno.ENETDOWN).listens(IPV4).reportsNothing();
    }

    @Test
    void a_link_that_cannot_be_heard_any_more_is_reported_once() {
        host.holds(VIP).tapFails(Errno.EIO).listens().reports("deaf on eth0 IPV4: read");
        host.holds(VIP).listens(IPV4);
    }

    @Test
    void a_question_that_is_refused_convicts_nobody() {
        host.mayNotSend().holds(VIP).after(60_000).hearsAnnounced(OTHER, VIP);
        host.after(60_000).asks().reportsNothing().sleeps();
    }

    private ConflictScript conflicts() {
        return host.hearsAnnounced(OTHER, VIP)
                .after(1000)
                .hearsAnswer(OTHER, VIP)
                .after(1000);
    }
}
