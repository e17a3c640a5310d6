// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vrrpd.daemon.linux.Errno;
import org.vrrpd.daemon.linux.netlink.MacAddress;

/** Who is told where the addresses are, in which order and how fast. */
class AnnouncerTest {

    private static final String FULL = "sendmmsg: Resource temporarily unavailable (EAGAIN, 11)";
    private static final String DOWN = "sendmmsg: Network is down (ENETDOWN, 100)";

    private final AnnouncerScript host = new AnnouncerScript();

    @Test
    void every_address_is_said_once_before_any_is_said_again() {
        host.announces("a", 3, ".1", ".2", ".3");
        host.wakesIn(0);
        host.sends(".1 .2 .3 .1 .2 .3 .1 .2 .3");
        host.wakesNever().sendsNothing();
    }

    @Test
    void rounds_leave_one_after_the_other_and_hold_nobody_else_up() {
        var slow = new AnnouncerScript(10);
        slow.announces("a", 3, ".1", ".2").sends(".1 .2").wakesIn(10);
        slow.after(4).sendsNothing().announces("b", 2, ".3").sends(".3").wakesIn(6);
        slow.after(6).sends(".1 .2").wakesIn(4);
        slow.after(4).sends(".3").wakesIn(6);
        slow.after(6).sends(".1 .2").wakesNever();
    }

    @Test
    void no_rounds_are_no_announcement() {
        host.announces("a", 0, ".1").wakesNever().sendsNothing();
    }

    @Test
    void routers_take_turns_by_rounds() {
        host.announces("a", 2, ".1", ".2").announces("b", 2, ".3", ".4");
        host.sends(".1 .2 .3 .4 .1 .2 .3 .4");
    }

    @Test
    void links_and_families_do_not_wait_for_each_other() {
        host.announces("a", 2, ".1", ".2", ":1", ".3@eth1");
        host.sends(".1 :1 .3@eth1 .2 :1 .3@eth1 .1 .2");
    }

    @Test
    void a_paced_link_says_one_address_at_a_time() {
        host.pace("eth0", 100, 0);
        host.announces("a", 2, ".1", ".2");
        host.sends(".1").wakesIn(100);
        host.after(99).sendsNothing().wakesIn(1);
        host.after(1).sends(".2").wakesIn(100);
        host.after(250).sends(".1").wakesIn(100);
        host.after(100).sends(".2").wakesNever();
    }

    @Test
    void the_pace_holds_from_one_announcement_to_the_next() {
        host.pace("eth0", 100, 0);
        host.announces("a", 1, ".1").sends(".1").wakesNever();
        host.after(40).announces("b", 1, ".2").wakesIn(60).sendsNothing();
        host.after(60).sends(".2");
    }

    @Test
    void each_family_and_each_link_has_its_own_pace() {
        host.pace("eth0", 100, 30);
        host.announces("a", 2, ".1", ":1", ".2@eth1");
        host.sends(".1 :1 .2@eth1 .2@eth1").wakesIn(30);
        host.after(30).sends(":1").wakesIn(70);
        host.after(70).sends(".1").wakesNever();
    }

    @Test
    void links_of_a_group_take_turns() {
        host.sharedPace(100, "eth0", "eth1");
        host.announces("a", 1, ".1", ".2@eth1", ":1").sends(".1 :1").wakesIn(100);
        host.after(100).sends(".2@eth1").wakesNever();
    }

    @Test
    void a_changed_pace_holds_from_the_next_frame_on() {
        host.pace("eth0", 100, 0);
        host.announces("a", 2, ".1").sends(".1");
        host.pace("eth0", 0, 0).announces("b", 2, ".2");
        host.sendsNothing().after(100).sends(".1 .2 .2");
    }

    @Test
    void a_newer_announcement_replaces_the_rest_of_the_older() {
        host.pace("eth0", 100, 0);
        host.announces("a", 5, ".1", ".2").sends(".1");
        host.announces("a", 1, ".2", ".3").after(100).sends(".2");
        host.after(100).sends(".3").wakesNever();
    }

    @Test
    void a_newer_announcement_stands_behind_those_that_wait() {
        host.pace("eth0", 100, 0);
        host.announces("a", 1, ".1").announces("b", 1, ".2").announces("a", 1, ".3");
        host.sends(".2").after(100).sends(".3").wakesNever();
    }

    @Test
    void a_released_address_is_announced_no_more() {
        host.pace("eth0", 100, 0);
        host.announces("a", 2, ".1", ".2", ".3").sends(".1");
        host.releases(".1").after(100).sends(".2");
        host.after(100).sends(".3");
        host.releases(".2").after(100).sends(".3").wakesNever();
    }

    @Test
    void releasing_the_last_address_of_a_round_ends_the_round() {
        host.pace("eth0", 100, 0);
        host.announces("a", 2, ".1", ".2").announces("b", 2, ".3").sends(".1");
        host.releases(".2").after(100).sends(".1");
        host.after(100).sends(".3").after(100).sends(".3").wakesNever();
    }

    @Test
    void releasing_all_addresses_ends_the_announcement() {
        host.announces("a", 5, ".1", ".2")
                .releases(".1", ".2", ".9@eth1")
                .wakesNever()
                .sendsNothing();
    }

    @Test
    void what_is_released_on_one_link_is_still_said_on_another() {
        host.announces("a", 1, ".1", ".1@eth1").releases(".1").sends(".1@eth1");
    }

    @Test
    void a_forgotten_router_says_nothing() {
        host.announces("a", 5, ".1").announces("b", 1, ".2").forgets("a").sends(".2");
    }

    @Test
    void a_link_without_neighbours_is_passed_over() {
        host.port("eth1", null);
        host.announces("a", 2, ".1@eth1", ".2").sends(".2 .2").wakesNever().leftUnsaid();
    }

    @Test
    void a_frame_is_built_once() {
        host.prepares("a", ".1").announces("a", 2, ".1").sends(".1 .1");
        assertThat(host.frames().getFirst()).isSameAs(host.frames().getLast());
        var first = host.frames().getFirst();
        host.announces("a", 1, ".1").sends(".1");
        assertThat(host.frames().getFirst()).isSameAs(first);
    }

    @Test
    void a_frame_comes_from_the_hardware_address_that_the_link_has_now() {
        var changed = new MacAddress(0x02_00_00_00_00_0cL);
        host.prepares("a", ".1").port("eth0", new Port(2, changed, false, null));
        host.announces("a", 1, ".1").sends(".1");
        assertThat(MacAddress.ofBytes(host.frames().getFirst().bytes(), 6)).isEqualTo(changed);
        assertThat(MacAddress.ofBytes(host.frames().getFirst().bytes(), 22)).isEqualTo(changed);
    }

    @Test
    void a_frame_leaves_by_the_index_that_the_link_has_now() {
        host.prepares("a", ".1@eth1").port("eth1", new Port(7, new MacAddress(0x02_00_00_00_00_0bL), false, null));
        host.announces("a", 1, ".1@eth1").sends(".1@eth1");
        assertThat(host.frames().getFirst().linkIndex()).isEqualTo(7);
    }

    @Test
    void a_full_kernel_is_asked_again_after_a_millisecond() {
        host.hasRoomFor(2, Errno.EAGAIN);
        host.announces("a", 2, ".1", ".2", ".3").sends(".1 .2").wakesIn(1).sendsNothing();
        host.hasRoomFor(3, Errno.ENOBUFS).after(1).sends(".3 .1 .2").wakesIn(1);
        host.hasRoomFor(9, Errno.EAGAIN).after(1).sends(".3").wakesNever().leftUnsaid();
    }

    @Test
    void what_waits_for_a_full_kernel_can_still_be_replaced_and_released() {
        host.hasRoomFor(0, Errno.EAGAIN);
        host.announces("a", 1, ".1", ".2").announces("b", 1, ".3").sendsNothing();
        host.releases(".3").announces("a", 1, ".4").hasRoomFor(9, Errno.EAGAIN);
        host.sends(".4").wakesNever();
    }

    @Test
    void a_kernel_that_stays_full_for_a_second_is_reported() {
        host.hasRoomFor(0, Errno.EAGAIN);
        host.announces("a", 2, ".1", ".2").announces("b", 1, ".3").sendsNothing();
        host.after(999).sendsNothing().leftUnsaid();
        host.after(1).sendsNothing().leftUnsaid("a .1: " + FULL).wakesIn(1);
        host.hasRoomFor(9, Errno.EAGAIN).after(1).sends(".3").wakesNever();
    }

    @Test
    void patience_with_a_full_kernel_begins_anew_each_time() {
        host.hasRoomFor(0, Errno.EAGAIN).announces("a", 1, ".1").sendsNothing().forgets("a");
        host.after(5000).announces("a", 1, ".1").sendsNothing().leftUnsaid();
        host.hasRoomFor(1, Errno.EAGAIN).after(1).sends(".1");
    }

    @Test
    void a_refused_frame_ends_its_routers_announcement_on_that_link_alone() {
        host.goesDown("eth1").announces("a", 2, ".1@eth1", ".2", ".3@eth1").announces("b", 1, ".4@eth1");
        host.sends(".2 .2").leftUnsaid("a .1: " + DOWN, "b .4: " + DOWN).wakesNever();
    }

    @Test
    void a_refusal_is_reported_once_an_announcement() {
        host.goesDown("eth0").announces("a", 5, ".1", ".2").announces("b", 5, ".3");
        host.sendsNothing().leftUnsaid("a .1: " + DOWN, "b .3: " + DOWN).wakesNever();
    }

    @Test
    void a_turn_is_bounded_and_goes_on_at_once() {
        host.announces(
                "a", 5, IntStream.rangeClosed(1, 250).mapToObj(i -> "." + i).toArray(String[]::new));
        host.sends(said(1024)).wakesIn(0);
        assertThat(host.frames()).hasSize(1024);
    }

    private static String said(int frames) {
        var text = new StringBuilder(".1");
        for (int i = 1; i < frames; i++) {
            text.append(" .").append(i % 250 + 1);
        }
        return text.toString();
    }
}
