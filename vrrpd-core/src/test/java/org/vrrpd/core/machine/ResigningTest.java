package org.vrrpd.core.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.core.machine.RouterScript.ADD;
import static org.vrrpd.core.machine.RouterScript.ANNOUNCE;
import static org.vrrpd.core.machine.RouterScript.BACKUP;
import static org.vrrpd.core.machine.RouterScript.CALL_OFF;
import static org.vrrpd.core.machine.RouterScript.FAREWELL;
import static org.vrrpd.core.machine.RouterScript.FAULT;
import static org.vrrpd.core.machine.RouterScript.HIGHER;
import static org.vrrpd.core.machine.RouterScript.INITIALIZE;
import static org.vrrpd.core.machine.RouterScript.LOWER;
import static org.vrrpd.core.machine.RouterScript.MASTER;
import static org.vrrpd.core.machine.RouterScript.NOTIFY;
import static org.vrrpd.core.machine.RouterScript.REMOVE;
import static org.vrrpd.core.machine.RouterScript.RESIGNING;
import static org.vrrpd.core.machine.RouterScript.SEND;
import static org.vrrpd.core.machine.RouterScript.advert;
import static org.vrrpd.core.machine.RouterScript.backup;
import static org.vrrpd.core.machine.RouterScript.does;
import static org.vrrpd.core.machine.RouterScript.master;
import static org.vrrpd.core.machine.RouterScript.ms;
import static org.vrrpd.core.machine.RouterScript.sleeps;
import static org.vrrpd.core.machine.RouterScript.wakes;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Priority;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.Rule;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.machine.Announcing.Burst;
import org.vrrpd.core.track.Cause;
import org.vrrpd.core.track.Condition;

/** RFC 9568, 6.4.3 (A8), as ADR 2 has it: make before break. */
class ResigningTest {

    private static final Cause SICK = new Cause.TrackerDown(new TrackerName("proxy"), Condition.DOWN);
    private static final Cause MATE_SICK = new Cause.MateBarred(new RouterName("mate"), SICK);

    @Test
    @Rule({"A8", "T10"})
    void says_once_that_it_leaves_and_answers_until_a_successor_is_heard() {
        var router = master(100);
        router.stops().then(RESIGNING, wakes(1100), does(FAREWELL));
        router.later(609).hears(advert(90)).then(INITIALIZE, sleeps(), does(REMOVE, NOTIFY));
    }

    @Test
    @Rule("A8")
    void the_successor_is_whoever_is_not_leaving_however_low() {
        for (var successor : List.of(
                advert(1),
                advert(99).from(LOWER),
                advert(100).from(LOWER),
                advert(255).from(HIGHER))) {
            var router = master(100);
            router.stops().then(RESIGNING, wakes(1100), does(FAREWELL));
            router.hears(successor).then(INITIALIZE, sleeps(), does(REMOVE, NOTIFY));
        }
    }

    @Test
    @Rule("A8")
    void one_that_leaves_itself_is_no_successor() {
        var router = master(100);
        router.stops().then(RESIGNING, wakes(1100), does(FAREWELL));
        router.later(100).hears(advert(0)).then(RESIGNING, wakes(1000));
        router.later(100).hears(advert(0).from(HIGHER)).then(RESIGNING, wakes(900));
    }

    @Test
    @Rule("A8")
    void lets_go_without_a_successor_after_an_interval_and_a_tenth_of_a_second() {
        var router = master(100);
        router.stops().then(RESIGNING, wakes(1100), does(FAREWELL));
        router.almostWaits().then(RESIGNING, wakes(0.000001));
        router.waits().then(INITIALIZE, sleeps(), does(REMOVE, NOTIFY));
    }

    @Test
    @Rule("A8")
    void the_bound_follows_the_interval() {
        master(Told.priority(100).every(250)).stops().then(RESIGNING, wakes(350), does(FAREWELL));
        master(Told.priority(100).every(10_000)).stops().then(RESIGNING, wakes(10_100), does(FAREWELL));
    }

    @Test
    @Rule({"A8", "V8"})
    void the_bound_in_version_2_is_a_second_and_a_tenth_whatever_the_interval() {
        master(Told.priority(100).version2().every(1000)).stops().then(RESIGNING, wakes(1100), does(FAREWELL));
        master(Told.priority(100).version2().every(10_000)).stops().then(RESIGNING, wakes(1100), does(FAREWELL));
    }

    @Test
    void the_bound_in_a_sync_group_is_its_slowest_members() {
        groupMaster(3000, 12_000).stops().then(RESIGNING, wakes(3100), does(FAREWELL));
        groupMaster(3000, 12_000).mateLeaves().then(RESIGNING, wakes(3100), does(FAREWELL));
        groupMaster(3000, 12_000).isSwitchedOver().then(RESIGNING, wakes(3100), does(FAREWELL));
        groupMaster(3000, 12_000).barredBy(SICK).then(RESIGNING, wakes(3100), does(FAREWELL));
    }

    /** The other host's group must miss that mate's adverts first. */
    @Test
    void the_bound_after_a_mates_fault_is_the_groups_longest_master_down_time() {
        groupMaster(3000, 12_000).barredBy(MATE_SICK).then(RESIGNING, wakes(12_100), does(FAREWELL));
        groupMaster(3000, 12_000).barredBy(MATE_SICK, SICK).then(RESIGNING, wakes(3100), does(FAREWELL));
    }

    @Test
    @Rule("A8")
    void answers_nobody_and_sends_nothing_more() {
        var router = master(100);
        router.isSwitchedOver().then(RESIGNING, wakes(1100), does(FAREWELL));
        router.starts().then(RESIGNING, wakes(1100));
        router.hears(advert(0)).then(RESIGNING, wakes(1100));
        router.isToAnnounce(new Burst(5, ms(5000))).then(RESIGNING, wakes(1100));
        router.stalledFor(60_000).then(RESIGNING, wakes(1100));
        router.losesAnAddress().then(RESIGNING, wakes(1100));
        router.groupTakesOver().then(RESIGNING, wakes(1100));
        router.isSwitchedOver().then(RESIGNING, wakes(1100));
        router.ranks(50).then(RESIGNING, wakes(1100));
    }

    @Test
    void a_second_stop_within_a_fifth_of_a_second_is_the_same_wish() {
        var router = master(100);
        router.stops().then(RESIGNING, wakes(1100), does(FAREWELL));
        router.stops().then(RESIGNING, wakes(1100));
        router.later(200).stops().then(RESIGNING, wakes(900));
    }

    @Test
    void a_second_stop_after_more_than_a_fifth_of_a_second_ends_it() {
        var router = master(100);
        router.stops().then(RESIGNING, wakes(1100), does(FAREWELL));
        router.later(200.000001).stops().then(INITIALIZE, sleeps(), does(REMOVE, NOTIFY));
    }

    @Test
    void stops_within_the_fifth_do_not_extend_it() {
        var router = master(100);
        router.stops().then(RESIGNING, wakes(1100), does(FAREWELL));
        router.later(150).stops().then(RESIGNING, wakes(950));
        router.later(51).stops().then(INITIALIZE, sleeps(), does(REMOVE, NOTIFY));
    }

    @Test
    void the_first_stop_under_another_purpose_only_changes_where_it_ends() {
        var router = master(100);
        router.isSwitchedOver().then(RESIGNING, wakes(1100), does(FAREWELL));
        router.later(500).stops().then(RESIGNING, wakes(600));
        router.later(100).stops().then(RESIGNING, wakes(500));
        router.hears(advert(90)).then(INITIALIZE, sleeps(), does(REMOVE, NOTIFY));
    }

    @Test
    void a_switchover_that_becomes_a_stop_is_not_called_off() {
        var router = master(100);
        router.isSwitchedOver().then(RESIGNING, wakes(1100), does(FAREWELL));
        router.later(500).stops().then(RESIGNING, wakes(600));
        router.waits().then(INITIALIZE, sleeps(), does(REMOVE, NOTIFY));
    }

    @Test
    void a_second_stop_counts_from_the_first_and_not_from_an_earlier_purpose() {
        var router = master(100);
        router.isSwitchedOver().then(RESIGNING, wakes(1100), does(FAREWELL));
        router.later(500).stops().then(RESIGNING, wakes(600));
        router.later(200).stops().then(RESIGNING, wakes(400));
        router.later(0.000001).stops().then(INITIALIZE, sleeps(), does(REMOVE, NOTIFY));
    }

    @Test
    void losing_the_link_lets_go_at_once() {
        var router = master(100);
        router.stops().then(RESIGNING, wakes(1100), does(FAREWELL));
        router.later(10).barredBy(new Cause.LinkDown(Told.ETH0)).then(INITIALIZE, sleeps(), does(REMOVE, NOTIFY));
    }

    @Test
    void losing_the_link_in_a_switchover_lets_go_at_once_and_is_a_fault() {
        var router = master(100);
        router.isSwitchedOver().then(RESIGNING, wakes(1100), does(FAREWELL));
        router.losesItsSource().then(FAULT, sleeps(), does(REMOVE, NOTIFY));
    }

    @Test
    void a_router_with_a_sick_check_hands_over_and_is_in_fault_then() {
        var router = master(100);
        router.barredBy(SICK).then(RESIGNING, wakes(1100), does(FAREWELL));
        router.later(609).hears(advert(90)).then(FAULT, sleeps(), does(REMOVE, NOTIFY));
    }

    @Test
    void a_router_with_a_sick_check_and_no_successor_is_in_fault_at_the_bound() {
        var router = master(100);
        router.barredBy(SICK).then(RESIGNING, wakes(1100), does(FAREWELL));
        router.waits().then(FAULT, sleeps(), does(REMOVE, NOTIFY));
    }

    @Test
    void a_check_that_recovers_meanwhile_leaves_a_backup() {
        var router = master(100);
        router.barredBy(SICK).then(RESIGNING, wakes(1100), does(FAREWELL));
        router.later(100).freed().then(RESIGNING, wakes(1000));
        router.waits().then(BACKUP, wakes(3609.375), does(REMOVE, NOTIFY));
    }

    @Test
    void maintenance_hands_over_too() {
        var router = master(100);
        router.barredBy(new Cause.Maintenance()).then(RESIGNING, wakes(1100), does(FAREWELL));
        router.hears(advert(90)).then(FAULT, sleeps(), does(REMOVE, NOTIFY));
    }

    @Test
    void a_member_whose_mate_left_hands_over_and_is_backup_then() {
        var router = groupMaster(1000, 4000);
        router.mateLeaves().then(RESIGNING, wakes(1100), does(FAREWELL));
        router.hears(advert(90).every(2000)).then(BACKUP, wakes(7218.75), does(REMOVE, NOTIFY));
        groupMaster(1000, 4000).mateLeaves().waits().then(BACKUP, wakes(3609.375), does(REMOVE, NOTIFY));
    }

    @Test
    void a_backup_after_handing_over_knows_its_master() {
        var router = master(100);
        router.isSwitchedOver().hears(advert(90).from(HIGHER));
        assertThat(((State.Backup) router.state()).master())
                .isEqualTo(new State.KnownMaster(IpAddress.parse(HIGHER), Priority.of(90), router.now()));
    }

    @Test
    void a_switchover_ends_as_backup_once_the_successor_is_heard() {
        var router = master(100);
        router.standsBack().then(MASTER, wakes(1000));
        router.isSwitchedOver().then(RESIGNING, wakes(1100), does(FAREWELL));
        router.later(996).hears(advert(1)).then(BACKUP, wakes(3609.375), does(REMOVE, NOTIFY));
        router.later(1000).hears(advert(1)).then(BACKUP, wakes(3609.375));
    }

    @Test
    void a_switchover_without_a_successor_is_called_off() {
        var router = master(100);
        router.isSwitchedOver().then(RESIGNING, wakes(1100), does(FAREWELL));
        router.almostWaits().then(RESIGNING, wakes(0.000001));
        router.waits().then(MASTER, wakes(1000), does(SEND, ADD, CALL_OFF));
        router.waits().then(MASTER, wakes(1000), does(SEND));
    }

    @Test
    void a_switchover_is_not_called_off_once_something_is_wrong_here() {
        var router = master(100);
        router.isSwitchedOver().then(RESIGNING, wakes(1100), does(FAREWELL));
        router.later(100).barredBy(SICK).then(RESIGNING, wakes(1000));
        router.waits().then(FAULT, sleeps(), does(REMOVE, NOTIFY));
    }

    @Test
    void a_stop_stays_a_stop_and_a_mates_leaving_stays_one_whatever_bars_the_router_then() {
        var stopping = master(100);
        stopping.stops().then(RESIGNING, wakes(1100), does(FAREWELL));
        stopping.barredBy(SICK).then(RESIGNING, wakes(1100));
        stopping.hears(advert(90)).then(INITIALIZE, sleeps(), does(REMOVE, NOTIFY));
        var leaving = groupMaster(1000, 4000);
        leaving.mateLeaves().then(RESIGNING, wakes(1100), does(FAREWELL));
        leaving.barredBy(SICK).then(RESIGNING, wakes(1100));
        leaving.hears(advert(90)).then(FAULT, sleeps(), does(REMOVE, NOTIFY));
    }

    @Test
    void a_switchover_is_called_off_while_only_a_first_answer_is_awaited() {
        var router = master(100);
        router.isSwitchedOver().then(RESIGNING, wakes(1100), does(FAREWELL));
        router.barredBy(new Cause.TrackerUnresolved(new TrackerName("proxy"))).then(RESIGNING, wakes(1100));
        router.waits().then(MASTER, wakes(1000), does(SEND, ADD, CALL_OFF));
    }

    /** Scripts were told that it is master, so they are told that it no longer is. */
    @Test
    void one_that_lets_go_while_only_a_first_answer_is_awaited_says_so() {
        var router = master(100);
        router.barredBy(new Cause.TrackerUnresolved(new TrackerName("proxy"))).then(MASTER, wakes(1000));
        router.isSwitchedOver().then(RESIGNING, wakes(1100), does(FAREWELL));
        router.hears(advert(90)).then(FAULT, sleeps(), does(REMOVE, NOTIFY));
    }

    @Test
    void a_members_switchover_is_not_called_off_once_a_mate_has_let_go() {
        for (var left : List.of(new Event.MateReleased(), new Event.MateLeft())) {
            var router = groupMaster(1000, 4000);
            router.isSwitchedOver().then(RESIGNING, wakes(1100), does(FAREWELL));
            router.later(100).on(left).then(RESIGNING, wakes(1000));
            router.waits().then(BACKUP, wakes(3609.375), does(REMOVE, NOTIFY));
        }
    }

    @Test
    void a_mate_that_lets_go_changes_no_other_purpose() {
        var stopping = groupMaster(1000, 4000);
        stopping.stops().then(RESIGNING, wakes(1100), does(FAREWELL));
        stopping.mateReleases().then(RESIGNING, wakes(1100));
        stopping.mateLeaves().then(RESIGNING, wakes(1100));
        stopping.waits().then(INITIALIZE, sleeps(), does(REMOVE, NOTIFY));
    }

    @Test
    @Rule("A8")
    void lets_go_at_once_like_keepalived_if_told_so() {
        var keepalived = Told.priority(100).leaves(Handover.RELEASE_AT_ONCE);
        master(keepalived).stops().then(INITIALIZE, sleeps(), does(FAREWELL, REMOVE, NOTIFY));
        master(keepalived).barredBy(SICK).then(FAULT, sleeps(), does(FAREWELL, REMOVE, NOTIFY));
        master(keepalived).mateLeaves().then(BACKUP, wakes(3609.375), does(FAREWELL, REMOVE, NOTIFY));
    }

    @Test
    void a_switchover_hands_over_whatever_it_was_told() {
        master(Told.priority(100).leaves(Handover.RELEASE_AT_ONCE))
                .isSwitchedOver()
                .then(RESIGNING, wakes(1100), does(FAREWELL));
    }

    @Test
    void an_owner_is_succeeded_like_anyone() {
        var router = master(Told.priority(255).has(Manner.OWNER_IGNORES_ADVERTS));
        router.isSwitchedOver().then(RESIGNING, wakes(1100), does(FAREWELL));
        assertThat(router.self().hearsNobodyAs(router.state())).isFalse();
        router.hears(advert(100)).then(BACKUP, wakes(3003.90625), does(REMOVE, NOTIFY));
    }

    private static RouterScript groupMaster(double longestSkewMillis, double masterDownMillis) {
        var router = backup(Told.priority(100)).inGroup(longestSkewMillis, masterDownMillis);
        router.waits();
        router.groupTakesOver().then(MASTER, wakes(1000), does(SEND, ADD, ANNOUNCE, NOTIFY));
        return router;
    }
}
