package org.vrrpd.core.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.core.machine.RouterScript.ADD;
import static org.vrrpd.core.machine.RouterScript.ANNOUNCE;
import static org.vrrpd.core.machine.RouterScript.BACKUP;
import static org.vrrpd.core.machine.RouterScript.FAREWELL;
import static org.vrrpd.core.machine.RouterScript.FAULT;
import static org.vrrpd.core.machine.RouterScript.HIGHER;
import static org.vrrpd.core.machine.RouterScript.LET_MATES_ANNOUNCE;
import static org.vrrpd.core.machine.RouterScript.LOWER;
import static org.vrrpd.core.machine.RouterScript.MASTER;
import static org.vrrpd.core.machine.RouterScript.NOTIFY;
import static org.vrrpd.core.machine.RouterScript.OWN;
import static org.vrrpd.core.machine.RouterScript.REMOVE;
import static org.vrrpd.core.machine.RouterScript.SEND;
import static org.vrrpd.core.machine.RouterScript.advert;
import static org.vrrpd.core.machine.RouterScript.backup;
import static org.vrrpd.core.machine.RouterScript.does;
import static org.vrrpd.core.machine.RouterScript.master;
import static org.vrrpd.core.machine.RouterScript.ms;
import static org.vrrpd.core.machine.RouterScript.remove;
import static org.vrrpd.core.machine.RouterScript.sleeps;
import static org.vrrpd.core.machine.RouterScript.tellOfRival;
import static org.vrrpd.core.machine.RouterScript.tellOfStall;
import static org.vrrpd.core.machine.RouterScript.tellOfSuccessor;
import static org.vrrpd.core.machine.RouterScript.wakes;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.Rule;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.track.Cause;

/** RFC 9568, 6.4.3, but for leaving on purpose, which is {@link ResigningTest}'s. */
class MasterTest {

    @Test
    @Rule({"A9", "T9"})
    void advertises_once_an_interval() {
        var router = backup(100);
        router.waits().then(MASTER, wakes(1000), does(SEND, ADD, ANNOUNCE, NOTIFY));
        router.waits().then(MASTER, wakes(1000), does(SEND));
        router.waits().then(MASTER, wakes(1000), does(SEND));
    }

    @Test
    @Rule("T9")
    void advertises_at_its_own_interval_whatever_it_had_learnt() {
        var router = backup(100);
        router.hears(advert(150).every(2000)).then(BACKUP, wakes(7218.75));
        router.waits().then(MASTER, wakes(1000), does(SEND, ADD, ANNOUNCE, NOTIFY));
        router.waits().then(MASTER, wakes(1000), does(SEND));
    }

    @Test
    @Rule("A9")
    void does_not_advertise_a_nanosecond_early() {
        master(100).almostWaits().then(MASTER, wakes(0.000001));
    }

    @Test
    @Rule("A9")
    void small_delays_do_not_add_up() {
        master(100).wakesLate(10).then(MASTER, wakes(990), does(SEND));
        master(100).wakesLate(125).then(MASTER, wakes(875), does(SEND));
    }

    @Test
    @Rule("A9")
    void sends_one_advert_after_a_delay_and_not_a_backlog() {
        master(100).wakesLate(125.000001).then(MASTER, wakes(1000), does(SEND));
        master(100).wakesLate(3500).then(MASTER, wakes(1000), does(SEND));
    }

    @Test
    @Rule("T11")
    void tells_of_a_stall_longer_than_backups_wait() {
        master(100).wakesLate(3609.375).then(MASTER, wakes(1000), does(SEND));
        master(100).wakesLate(3609.375001).then(MASTER, wakes(1000), does(tellOfStall(3609.375001), SEND, ANNOUNCE));
    }

    @Test
    void has_stalled_once_it_is_later_than_its_master_down_interval() {
        var router = master(100);
        var inTime = router.now().plus(ms(1000 + 3609.375));
        assertThat(StateMachine.hasStalled(router.self(), router.state(), inTime))
                .isFalse();
        assertThat(StateMachine.hasStalled(router.self(), router.state(), inTime.plus(Duration.ofNanos(1))))
                .isTrue();
        var backup = backup(100);
        assertThat(StateMachine.hasStalled(
                        backup.self(), backup.state(), backup.now().plus(ms(60_000))))
                .isFalse();
    }

    @Test
    @Rule("A10")
    void answers_a_resigning_rival_and_restarts_its_timer() {
        var router = master(100);
        router.later(400).hears(advert(0)).then(MASTER, wakes(1000), does(SEND));
        router.later(400).hears(advert(0).from(HIGHER)).then(MASTER, wakes(1000), does(SEND));
    }

    @Test
    @Rule({"A11", "A13", "T10"})
    void yields_to_a_higher_priority() {
        var router = master(100);
        router.later(400)
                .hears(advert(101))
                .then(BACKUP, wakes(3609.375), does(tellOfSuccessor(101, LOWER), REMOVE, NOTIFY));
    }

    @Test
    @Rule({"A11", "T6"})
    void yields_whatever_its_preempt_mode() {
        master(Told.priority(100).preempts(new Preemption.Never()))
                .hears(advert(101))
                .then(BACKUP, wakes(3609.375), does(tellOfSuccessor(101, LOWER), REMOVE, NOTIFY));
        master(Told.priority(100).preempts(new Preemption.After(ms(60_000))))
                .hears(advert(101))
                .then(BACKUP, wakes(3609.375), does(tellOfSuccessor(101, LOWER), REMOVE, NOTIFY));
    }

    @Test
    @Rule({"A12", "A13", "D5"})
    void yields_to_an_equal_priority_from_a_higher_address() {
        master(100)
                .hears(advert(100).from(HIGHER))
                .then(BACKUP, wakes(3609.375), does(tellOfSuccessor(100, HIGHER), REMOVE, NOTIFY));
        master(100)
                .hears(advert(100).from("192.0.3.1"))
                .then(BACKUP, wakes(3609.375), does(tellOfSuccessor(100, "192.0.3.1"), REMOVE, NOTIFY));
        master(100)
                .hears(advert(100).from("203.0.113.1"))
                .then(BACKUP, wakes(3609.375), does(tellOfSuccessor(100, "203.0.113.1"), REMOVE, NOTIFY));
    }

    @Test
    @Rule({"A12", "A14", "A15", "D5"})
    void stays_at_an_equal_priority_from_a_lower_address_or_its_own() {
        for (var source : List.of(LOWER, "10.255.255.255", OWN)) {
            master(100)
                    .later(300)
                    .hears(advert(100).from(source))
                    .then(MASTER, wakes(700), does(SEND, ANNOUNCE, LET_MATES_ANNOUNCE, tellOfRival(100, source)));
        }
    }

    @Test
    @Rule({"A12", "D5"})
    void compares_ipv6_addresses_from_the_most_significant_byte_unsigned() {
        master(Told.priority(100).ipv6())
                .hears(advert(100).from("fe80::8000:0:0:1"))
                .then(BACKUP, wakes(3609.375), does(tellOfSuccessor(100, "fe80::8000:0:0:1"), REMOVE, NOTIFY));
        master(Told.priority(100).ipv6())
                .hears(advert(100).from("fe80::4"))
                .then(MASTER, wakes(1000), does(SEND, ANNOUNCE, LET_MATES_ANNOUNCE, tellOfRival(100, "fe80::4")));
    }

    @Test
    @Rule("A13")
    void releases_all_its_addresses_when_it_yields() {
        master(Told.priority(100).addresses("192.0.2.101").excluded("198.51.100.1"))
                .hears(advert(200))
                .then(
                        BACKUP,
                        wakes(3609.375),
                        does(tellOfSuccessor(200, LOWER), remove("192.0.2.101", "198.51.100.1"), NOTIFY));
    }

    @Test
    @Rule({"A13", "T3"})
    void learns_the_interval_of_the_one_it_yields_to() {
        var router = master(100);
        router.hears(advert(150).every(2000))
                .then(BACKUP, wakes(7218.75), does(tellOfSuccessor(150, LOWER), REMOVE, NOTIFY));
        router.hears(advert(0)).then(BACKUP, wakes(1218.75));
    }

    @Test
    @Rule({"A13", "V9"})
    void learns_no_interval_in_version_2() {
        master(Told.priority(100).version2().every(2000))
                .hears(advert(150).every(5000))
                .then(BACKUP, wakes(6609.375), does(tellOfSuccessor(150, LOWER), REMOVE, NOTIFY));
    }

    @Test
    @Rule({"A14", "D4"})
    void answers_a_lower_priority_at_once_and_leaves_its_timer_alone() {
        master(100)
                .later(300)
                .hears(advert(99))
                .then(MASTER, wakes(700), does(SEND, ANNOUNCE, LET_MATES_ANNOUNCE, tellOfRival(99, LOWER)));
        master(100)
                .later(300)
                .hears(advert(99).from(HIGHER))
                .then(MASTER, wakes(700), does(SEND, ANNOUNCE, LET_MATES_ANNOUNCE, tellOfRival(99, HIGHER)));
    }

    /** ADR 4: as keepalived, in version 2 too. */
    @Test
    @Rule("V13")
    void answers_a_lower_priority_in_version_2_too() {
        master(Told.priority(100).version2())
                .later(300)
                .hears(advert(99))
                .then(MASTER, wakes(700), does(SEND, ANNOUNCE, LET_MATES_ANNOUNCE, tellOfRival(99, LOWER)));
    }

    @Test
    @Rule({"D4", "V13"})
    void keeps_silent_to_a_lower_priority_if_told_so() {
        master(Told.priority(100).has(Manner.SILENT_TO_LOWER))
                .later(300)
                .hears(advert(99))
                .then(MASTER, wakes(700), does(ANNOUNCE, LET_MATES_ANNOUNCE, tellOfRival(99, LOWER)));
    }

    @Test
    @Rule("A10")
    void answers_a_resigning_rival_even_if_silent_to_lower_ones() {
        master(Told.priority(100).has(Manner.SILENT_TO_LOWER))
                .later(300)
                .hears(advert(0))
                .then(MASTER, wakes(1000), does(SEND));
    }

    @Test
    @Rule("A11")
    void sends_once_more_before_it_yields_if_told_so() {
        master(Told.priority(100).has(Manner.ADVERT_BEFORE_YIELDING))
                .hears(advert(101))
                .then(BACKUP, wakes(3609.375), does(SEND, tellOfSuccessor(101, LOWER), REMOVE, NOTIFY));
    }

    @Test
    @Rule("A11")
    void judges_and_advertises_by_the_priority_that_it_has_now() {
        var router = master(100);
        router.later(300).ranks(120).then(MASTER, wakes(700));
        router.hears(advert(110))
                .then(MASTER, wakes(700), does(SEND, ANNOUNCE, LET_MATES_ANNOUNCE, tellOfRival(110, LOWER)));
        router.waits().then(MASTER, wakes(1000), does(SEND));
        router.ranks(80).then(MASTER, wakes(1000));
        router.hears(advert(81))
                .then(BACKUP, wakes(3683.59375 + 3.90625), does(tellOfSuccessor(81, LOWER), REMOVE, NOTIFY));
    }

    /** As keepalived: priority 0, and stand for election after the skew alone. */
    @Test
    void stands_for_election_again_when_an_address_is_taken_away() {
        var router = master(100);
        router.losesAnAddress().then(BACKUP, wakes(609.375), does(FAREWELL, REMOVE, NOTIFY));
        router.waits().then(MASTER, wakes(1000), does(SEND, ADD, ANNOUNCE, NOTIFY));
    }

    @Test
    void lets_go_at_once_when_the_link_is_lost() {
        for (var cause : List.of(
                new Cause.LinkDown(Told.ETH0),
                new Cause.LinkMissing(Told.ETH0),
                new Cause.AddressRefused(Told.address("192.0.2.101"), "no"))) {
            master(100).barredBy(cause).then(FAULT, sleeps(), does(FAREWELL, REMOVE, NOTIFY));
        }
    }

    @Test
    void lets_go_in_silence_when_there_is_nothing_to_send_from() {
        master(100).losesItsSource().then(FAULT, sleeps(), does(REMOVE, NOTIFY));
    }

    @Test
    void lets_go_at_once_when_the_link_is_lost_among_other_causes() {
        master(100)
                .barredBy(new Cause.Maintenance(), new Cause.LinkDown(Told.ETH0))
                .then(FAULT, sleeps(), does(FAREWELL, REMOVE, NOTIFY));
    }

    /** DESIGN's UNKNOWN is not DOWN: a new check that has not answered takes no service away. */
    @Test
    void serves_on_while_a_new_check_has_not_answered() {
        var router = master(100);
        router.later(300)
                .barredBy(new Cause.TrackerUnresolved(new TrackerName("proxy")))
                .then(MASTER, wakes(700));
        router.waits().then(MASTER, wakes(1000), does(SEND));
    }

    /** It may not take over again before the check has answered, and scripts were told that it is master. */
    @Test
    void yields_into_fault_while_a_first_answer_is_awaited_and_says_so() {
        var router = master(100);
        router.barredBy(new Cause.TrackerUnresolved(new TrackerName("proxy"))).then(MASTER, wakes(1000));
        router.hears(advert(150)).then(FAULT, sleeps(), does(tellOfSuccessor(150, LOWER), REMOVE, NOTIFY));
        router.freed().then(BACKUP, wakes(3609.375), does(NOTIFY));
    }

    @Test
    void leaves_into_fault_when_an_address_is_taken_while_a_first_answer_is_awaited() {
        var router = master(100);
        router.barredBy(new Cause.TrackerUnresolved(new TrackerName("proxy"))).then(MASTER, wakes(1000));
        router.losesAnAddress().then(FAULT, sleeps(), does(FAREWELL, REMOVE, NOTIFY));
    }

    @Test
    void what_concerns_others_changes_nothing() {
        var router = master(100).later(300);
        router.starts().then(MASTER, wakes(700));
        router.groupTakesOver().then(MASTER, wakes(700));
        router.mateReleases().then(MASTER, wakes(700));
    }
}
