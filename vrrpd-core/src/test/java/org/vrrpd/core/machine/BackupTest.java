package org.vrrpd.core.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.core.machine.RouterScript.ADD;
import static org.vrrpd.core.machine.RouterScript.ANNOUNCE;
import static org.vrrpd.core.machine.RouterScript.BACKUP;
import static org.vrrpd.core.machine.RouterScript.FAULT;
import static org.vrrpd.core.machine.RouterScript.HIGHER;
import static org.vrrpd.core.machine.RouterScript.INITIALIZE;
import static org.vrrpd.core.machine.RouterScript.LOWER;
import static org.vrrpd.core.machine.RouterScript.MASTER;
import static org.vrrpd.core.machine.RouterScript.NOTIFY;
import static org.vrrpd.core.machine.RouterScript.SEND;
import static org.vrrpd.core.machine.RouterScript.add;
import static org.vrrpd.core.machine.RouterScript.advert;
import static org.vrrpd.core.machine.RouterScript.announce;
import static org.vrrpd.core.machine.RouterScript.backup;
import static org.vrrpd.core.machine.RouterScript.does;
import static org.vrrpd.core.machine.RouterScript.ms;
import static org.vrrpd.core.machine.RouterScript.router;
import static org.vrrpd.core.machine.RouterScript.sleeps;
import static org.vrrpd.core.machine.RouterScript.tellOfWeaker;
import static org.vrrpd.core.machine.RouterScript.wakes;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Priority;
import org.vrrpd.core.Rule;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.machine.Announcing.Burst;
import org.vrrpd.core.track.Cause;

/** RFC 9568, 6.4.2. */
class BackupTest {

    @Test
    @Rule({"B7", "B8", "B10", "E2", "T8", "T10"})
    void takes_over_when_the_master_is_down() {
        var router = router(100);
        router.starts().then(BACKUP, wakes(3609.375), does(NOTIFY));
        router.waits().then(MASTER, wakes(1000), does(SEND, ADD, ANNOUNCE, NOTIFY));
    }

    @Test
    @Rule({"B7", "B9", "B10"})
    void takes_over_ipv6_addresses_when_the_master_is_down() {
        var router = backup(Told.priority(100).ipv6());
        router.waits().then(MASTER, wakes(1000), does(SEND, ADD, ANNOUNCE, NOTIFY));
    }

    @Test
    @Rule("B8")
    void takes_up_what_its_adverts_do_not_name_too() {
        var router = backup(Told.priority(100).addresses("192.0.2.101").excluded("198.51.100.1"));
        router.waits()
                .then(
                        MASTER,
                        wakes(1000),
                        does(
                                SEND,
                                add("192.0.2.101", "198.51.100.1"),
                                announce(5, "192.0.2.101", "198.51.100.1"),
                                NOTIFY));
    }

    @Test
    @Rule("T8")
    void does_not_take_over_a_nanosecond_early() {
        var router = backup(100);
        router.almostWaits().then(BACKUP, wakes(0.000001));
        router.waits().then(MASTER, wakes(1000), does(SEND, ADD, ANNOUNCE, NOTIFY));
    }

    @Test
    @Rule({"B1", "B2", "B3", "B4", "B5"})
    void holds_no_address() {
        var router = router(100);
        router.starts().then(BACKUP, wakes(3609.375), does(NOTIFY));
        router.hears(advert(150)).then(BACKUP, wakes(3609.375));
        router.hears(advert(50)).then(BACKUP, wakes(3609.375), does(tellOfWeaker(50, LOWER)));
        router.hears(advert(0)).then(BACKUP, wakes(609.375));
    }

    @Test
    @Rule({"B6", "T10"})
    void says_nothing_on_the_wire_when_it_stops() {
        backup(100).stops().then(INITIALIZE, sleeps(), does(NOTIFY));
    }

    @Test
    @Rule("B11")
    void hurries_when_the_master_resigns() {
        var router = router(100);
        router.starts().then(BACKUP, wakes(3609.375), does(NOTIFY));
        router.hears(advert(0)).then(BACKUP, wakes(609.375));
        router.waits().then(MASTER, wakes(1000), does(SEND, ADD, ANNOUNCE, NOTIFY));
    }

    @Test
    @Rule("B11")
    void hurries_whatever_its_preempt_mode() {
        for (var preemption : List.of(new Preemption.Never(), new Preemption.After(ms(60_000)))) {
            var router = backup(Told.priority(100).preempts(preemption));
            router.hears(advert(50)).then(BACKUP, wakes(3609.375));
            router.hears(advert(0)).then(BACKUP, wakes(609.375));
            router.waits().then(MASTER, wakes(1000), does(SEND, ADD, ANNOUNCE, NOTIFY));
        }
    }

    @Test
    @Rule("B11")
    void learns_no_interval_from_a_resigning_master() {
        var router = backup(100);
        router.hears(advert(0).every(5000)).then(BACKUP, wakes(609.375));
        router.ranks(101).then(BACKUP, wakes(605.46875));
    }

    @Test
    @Rule({"B11", "T4"})
    void hurries_by_the_skew_of_the_interval_that_it_had_learnt() {
        var router = backup(100);
        router.hears(advert(150).every(2000)).then(BACKUP, wakes(7218.75));
        router.hears(advert(0).every(1000)).then(BACKUP, wakes(1218.75));
    }

    @Test
    @Rule("B11")
    void a_second_resignation_starts_the_skew_again() {
        var router = backup(100);
        router.hears(advert(0)).then(BACKUP, wakes(609.375));
        router.later(300).hears(advert(0).from(HIGHER)).then(BACKUP, wakes(609.375));
    }

    @Test
    @Rule({"B12", "B13"})
    void an_accepted_advert_restarts_the_timer() {
        var router = backup(100);
        router.later(3000).hears(advert(101)).then(BACKUP, wakes(3609.375));
        router.later(1000).hears(advert(255)).then(BACKUP, wakes(3609.375));
    }

    @Test
    @Rule("B12")
    void equal_priority_is_enough_whatever_the_address() {
        var router = backup(100);
        router.later(1000).hears(advert(100).from(LOWER)).then(BACKUP, wakes(3609.375));
        router.later(1000).hears(advert(100).from(HIGHER)).then(BACKUP, wakes(3609.375));
    }

    @Test
    @Rule({"B13", "T3", "T4", "T5", "D3"})
    void learns_the_interval_of_the_master_it_accepts() {
        var router = backup(100);
        router.hears(advert(150).every(2000)).then(BACKUP, wakes(7218.75));
        router.hears(advert(150).every(100)).then(BACKUP, wakes(360.9375));
        router.hears(advert(150).every(40_950)).then(BACKUP, wakes(147_803.90625));
        router.hears(advert(150)).then(BACKUP, wakes(3609.375));
    }

    @Test
    @Rule({"B14", "T6"})
    void a_lower_priority_is_discarded_and_the_timer_runs_on() {
        var router = backup(100);
        router.later(1000).hears(advert(99)).then(BACKUP, wakes(2609.375), does(tellOfWeaker(99, LOWER)));
        router.later(1000).hears(advert(1).every(5000)).then(BACKUP, wakes(1609.375), does(tellOfWeaker(1, LOWER)));
        router.waits().then(MASTER, wakes(1000), does(SEND, ADD, ANNOUNCE, NOTIFY));
    }

    @Test
    @Rule({"B14", "T3"})
    void learns_no_interval_from_a_lower_priority() {
        var router = backup(100);
        router.hears(advert(99).every(5000)).then(BACKUP, wakes(3609.375), does(tellOfWeaker(99, LOWER)));
        router.ranks(101).then(BACKUP, wakes(3605.46875));
    }

    @Test
    @Rule({"V8", "V9"})
    void version_2_learns_no_interval_and_skews_within_a_second() {
        var router = router(Told.priority(100).version2().every(5000));
        router.starts().then(BACKUP, wakes(15_609.375), does(NOTIFY));
        router.hears(advert(150).every(2000)).then(BACKUP, wakes(15_609.375));
        router.hears(advert(0).every(2000)).then(BACKUP, wakes(609.375));
    }

    @Test
    @Rule("T5")
    void misses_as_many_adverts_as_it_was_told() {
        router(Told.priority(100).downTimerAdverts(5)).starts().then(BACKUP, wakes(5609.375), does(NOTIFY));
        var router = router(Told.priority(100).downTimerAdverts(1));
        router.starts().then(BACKUP, wakes(1609.375), does(NOTIFY));
        router.hears(advert(100).every(2000)).then(BACKUP, wakes(3218.75));
    }

    /** As keepalived: what is left of the timer shifts by the difference in skew. */
    @Test
    @Rule("T4")
    void another_priority_shifts_what_is_left_of_the_timer() {
        var router = backup(100);
        router.later(1000).ranks(150).then(BACKUP, wakes(2414.0625));
        router.later(1000).ranks(100).then(BACKUP, wakes(1609.375));
    }

    @Test
    @Rule("T4")
    void another_priority_shifts_by_the_learnt_interval() {
        var router = backup(100);
        router.hears(advert(200).every(2000)).then(BACKUP, wakes(7218.75));
        router.later(1000).ranks(150).then(BACKUP, wakes(5828.125));
    }

    @Test
    @Rule("B12")
    void judges_by_the_priority_that_it_has_now() {
        var router = backup(100);
        router.later(1000).ranks(120).then(BACKUP, wakes(2531.25));
        router.hears(advert(110)).then(BACKUP, wakes(2531.25), does(tellOfWeaker(110, LOWER)));
        router.hears(advert(120)).then(BACKUP, wakes(3531.25));
    }

    @Test
    void falls_into_fault_without_a_word_on_the_wire() {
        backup(100).barredBy(new Cause.LinkDown(Told.ETH0)).then(FAULT, sleeps(), does(NOTIFY));
        backup(100).losesItsSource().then(FAULT, sleeps(), does(NOTIFY));
    }

    @Test
    void waits_in_silent_fault_for_the_first_answer_of_a_new_check() {
        backup(100)
                .barredBy(new Cause.TrackerUnresolved(new TrackerName("proxy")))
                .then(FAULT, sleeps());
    }

    @Test
    void what_concerns_masters_alone_changes_nothing() {
        var router = backup(100).later(1000);
        router.starts().then(BACKUP, wakes(2609.375));
        router.mateLeaves().then(BACKUP, wakes(2609.375));
        router.mateReleases().then(BACKUP, wakes(2609.375));
        router.isSwitchedOver().then(BACKUP, wakes(2609.375));
        router.isToAnnounce(new Burst(5, ms(5000))).then(BACKUP, wakes(2609.375));
        router.stalledFor(60_000).then(BACKUP, wakes(2609.375));
        router.losesAnAddress().then(BACKUP, wakes(2609.375));
        router.groupTakesOver().then(BACKUP, wakes(2609.375));
    }

    @Test
    void a_member_of_a_sync_group_takes_over_with_its_group() {
        var router = backup(100).inGroup();
        router.waits().then(BACKUP, sleeps());
        router.later(200).groupTakesOver().then(MASTER, wakes(1000), does(SEND, ADD, ANNOUNCE, NOTIFY));
    }

    @Test
    void a_member_does_not_take_over_while_it_hears_its_own_master() {
        var router = backup(100).inGroup();
        router.later(1000).groupTakesOver().then(BACKUP, wakes(2609.375));
    }

    @Test
    void a_member_that_is_ready_waits_again_once_it_hears_a_master() {
        var router = backup(100).inGroup();
        router.waits().then(BACKUP, sleeps());
        router.hears(advert(150)).then(BACKUP, wakes(3609.375));
        router.groupTakesOver().then(BACKUP, wakes(3609.375));
    }

    @Test
    void a_member_that_is_ready_stays_so_when_it_hears_one_that_it_outranks_or_that_leaves() {
        var router = backup(100).inGroup();
        router.waits().then(BACKUP, sleeps());
        router.hears(advert(50)).then(BACKUP, sleeps(), does(tellOfWeaker(50, LOWER)));
        router.hears(advert(0)).then(BACKUP, sleeps());
        router.ranks(120).then(BACKUP, sleeps());
        router.groupTakesOver().then(MASTER, wakes(1000), does(SEND, ADD, ANNOUNCE, NOTIFY));
    }

    @Test
    void a_member_that_is_ready_and_leaves_its_group_takes_over_alone() {
        var router = backup(100).inGroup();
        router.waits().then(BACKUP, sleeps());
        router.later(50).leavesItsGroup().then(BACKUP, wakes(-50));
        router.on(new Event.Timeout()).then(MASTER, wakes(1000), does(SEND, ADD, ANNOUNCE, NOTIFY));
    }

    @Test
    void remembers_the_master_that_it_hears() {
        var router = backup(100);
        router.later(10).hears(advert(150).from(HIGHER));
        assertThat(router.state())
                .isEqualTo(new State.Backup(
                        router.now().plus(ms(3609.375)),
                        new Timing(ms(1000), ms(609.375), ms(3609.375)),
                        State.Readiness.WAITS_FOR_MASTER,
                        new State.KnownMaster(IpAddress.parse(HIGHER), Priority.of(150), router.now()),
                        null));
    }
}
