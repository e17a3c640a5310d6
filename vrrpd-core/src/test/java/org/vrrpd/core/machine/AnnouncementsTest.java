package org.vrrpd.core.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vrrpd.core.machine.RouterScript.ADD;
import static org.vrrpd.core.machine.RouterScript.BACKUP;
import static org.vrrpd.core.machine.RouterScript.LET_MATES_ANNOUNCE;
import static org.vrrpd.core.machine.RouterScript.LOWER;
import static org.vrrpd.core.machine.RouterScript.MASTER;
import static org.vrrpd.core.machine.RouterScript.NOTIFY;
import static org.vrrpd.core.machine.RouterScript.REMOVE;
import static org.vrrpd.core.machine.RouterScript.SEND;
import static org.vrrpd.core.machine.RouterScript.advert;
import static org.vrrpd.core.machine.RouterScript.announce;
import static org.vrrpd.core.machine.RouterScript.backup;
import static org.vrrpd.core.machine.RouterScript.does;
import static org.vrrpd.core.machine.RouterScript.master;
import static org.vrrpd.core.machine.RouterScript.ms;
import static org.vrrpd.core.machine.RouterScript.tellOfRival;
import static org.vrrpd.core.machine.RouterScript.tellOfStall;
import static org.vrrpd.core.machine.RouterScript.tellOfSuccessor;
import static org.vrrpd.core.machine.RouterScript.wakes;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.Rule;
import org.vrrpd.core.machine.Announcing.Burst;

/** When a master says where its addresses are: RFC 9568, 6.4.1 and 6.4.2, and keepalived's garp words. */
class AnnouncementsTest {

    private static final Burst FIVE_TWICE = new Burst(5, ms(5000));

    @Test
    @Rule({"B8", "B9", "I3", "I4", "O5"})
    void announces_on_taking_over_and_again_after_the_delay() {
        var router = takesOver(Told.priority(100).every(10_000));
        router.then(MASTER, wakes(5000), does(SEND, ADD, announce(5), NOTIFY));
        router.waits().then(MASTER, wakes(5000), does(announce(5)));
        router.waits().then(MASTER, wakes(10_000), does(SEND));
        router.waits().then(MASTER, wakes(10_000), does(SEND));
    }

    @Test
    void does_not_announce_again_without_a_delay() {
        var once = new Burst(3, Duration.ZERO);
        var router = takesOver(Told.priority(100).every(10_000).announces(once, once, Burst.NONE));
        router.then(MASTER, wakes(10_000), does(SEND, ADD, announce(3), NOTIFY));
        router.waits().then(MASTER, wakes(10_000), does(SEND));
    }

    @Test
    void has_each_other_link_hear_of_one_address_again_and_again() {
        var once = new Burst(1, Duration.ZERO);
        var told = Told.priority(100)
                .every(10_000)
                .excluded("198.51.100.1 dev eth1", "198.51.100.2 dev eth1", "203.0.113.1 dev eth2")
                .announces(once, once, Burst.NONE)
                .announcesElsewhereEvery(4000);
        var elsewhere = announce(1, "198.51.100.1 dev eth1", "203.0.113.1 dev eth2");
        var router = takesOver(told);
        router.then(MASTER, wakes(4000), does(SEND, ADD, announce(1), NOTIFY));
        router.waits().then(MASTER, wakes(4000), does(elsewhere));
        router.waits().then(MASTER, wakes(2000), does(elsewhere));
        router.waits().then(MASTER, wakes(2000), does(SEND));
        router.waits().then(MASTER, wakes(4000), does(elsewhere));
    }

    @Test
    void has_nobody_hear_elsewhere_who_is_nowhere_else() {
        var once = new Burst(1, Duration.ZERO);
        var router = takesOver(
                Told.priority(100).every(6000).announces(once, once, Burst.NONE).announcesElsewhereEvery(4000));
        router.then(MASTER, wakes(4000), does(SEND, ADD, announce(1), NOTIFY));
        router.waits().then(MASTER, wakes(2000), does());
        router.waits().then(MASTER, wakes(2000), does(SEND));
    }

    @Test
    void refreshes_first_after_the_delay_and_the_refresh_time() {
        var told = Told.priority(100).every(40_000).announces(FIVE_TWICE, FIVE_TWICE, new Burst(2, ms(30_000)));
        var router = takesOver(told);
        router.then(MASTER, wakes(5000), does(SEND, ADD, announce(5), NOTIFY));
        router.waits().then(MASTER, wakes(30_000), does(announce(5)));
        router.waits().then(MASTER, wakes(5000), does(announce(2)));
        router.waits().then(MASTER, wakes(25_000), does(SEND));
        router.waits().then(MASTER, wakes(15_000), does(announce(2)));
    }

    @Test
    void what_is_due_together_is_done_together() {
        var told = Told.priority(100).announces(FIVE_TWICE, FIVE_TWICE, new Burst(2, ms(5000)));
        var router = takesOver(told);
        router.servesFor(4000);
        router.waits().then(MASTER, wakes(1000), does(SEND, announce(5)));
        router.servesFor(4000);
        router.waits().then(MASTER, wakes(1000), does(SEND, announce(2)));
    }

    @Test
    void a_refresh_that_comes_late_counts_from_then() {
        var once = new Burst(5, Duration.ZERO);
        var told = Told.priority(100).every(40_000).announces(once, once, new Burst(1, ms(10_000)));
        var router = takesOver(told);
        router.wakesLate(700).then(MASTER, wakes(10_000), does(announce(1)));
    }

    @Test
    void announces_again_to_a_rivals_clients_and_again_after_the_delay() {
        var router = master(Told.priority(100).every(10_000));
        router.later(100)
                .hears(advert(99))
                .then(MASTER, wakes(5000), does(SEND, announce(5), LET_MATES_ANNOUNCE, tellOfRival(99, LOWER)));
        router.waits().then(MASTER, wakes(4900), does(announce(5)));
        router.waits().then(MASTER, wakes(10_000), does(SEND));
    }

    @Test
    void one_burst_answers_all_rivals_of_an_interval() {
        var router = master(Told.priority(100));
        router.later(100)
                .hears(advert(99))
                .then(MASTER, wakes(900), does(SEND, announce(5), LET_MATES_ANNOUNCE, tellOfRival(99, LOWER)));
        router.hears(advert(99)).then(MASTER, wakes(900), does(SEND, tellOfRival(99, LOWER)));
        router.later(899).hears(advert(50)).then(MASTER, wakes(1), does(SEND, tellOfRival(50, LOWER)));
        router.waits().then(MASTER, wakes(1000), does(SEND));
        router.later(99.999999).hears(advert(99)).then(MASTER, wakes(900.000001), does(SEND, tellOfRival(99, LOWER)));
        router.later(0.000001)
                .hears(advert(99))
                .then(MASTER, wakes(900), does(SEND, announce(5), LET_MATES_ANNOUNCE, tellOfRival(99, LOWER)));
    }

    @Test
    void announces_to_a_rival_as_it_was_told() {
        var twoOnce = new Burst(2, Duration.ZERO);
        var router = master(Told.priority(100).every(10_000).announces(FIVE_TWICE, twoOnce, Burst.NONE));
        router.hears(advert(99))
                .then(MASTER, wakes(10_000), does(SEND, announce(2), LET_MATES_ANNOUNCE, tellOfRival(99, LOWER)));
    }

    @Test
    void announces_nothing_to_a_rival_if_told_so() {
        var router = master(Told.priority(100).announces(FIVE_TWICE, Burst.NONE, Burst.NONE));
        router.hears(advert(99)).then(MASTER, wakes(1000), does(SEND, tellOfRival(99, LOWER)));
    }

    @Test
    @Rule("O5")
    void announces_when_it_is_asked_to() {
        var router = master(Told.priority(100).every(10_000));
        router.later(100).isToAnnounce(new Burst(4, ms(3000))).then(MASTER, wakes(3000), does(announce(4)));
        router.waits().then(MASTER, wakes(6900), does(announce(4)));
        router.isToAnnounce(Burst.NONE).then(MASTER, wakes(6900));
        router.isToAnnounce(new Burst(1, Duration.ZERO)).then(MASTER, wakes(6900), does(announce(1)));
    }

    @Test
    void announces_as_soon_as_it_is_known_to_have_stalled() {
        var router = master(Told.priority(100).every(10_000));
        router.later(100).stalledFor(60_000).then(MASTER, wakes(0), does(tellOfStall(60_000)));
        router.waits().then(MASTER, wakes(9900), does(announce(5)));
        router.waits().then(MASTER, wakes(10_000), does(SEND));
    }

    @Test
    void a_new_master_begins_a_new_schedule() {
        var router = takesOver(Told.priority(100).every(10_000));
        router.hears(advert(150).every(10_000))
                .then(BACKUP, wakes(36_093.75), does(tellOfSuccessor(150, LOWER), REMOVE, NOTIFY));
        router.waits().then(MASTER, wakes(5000), does(SEND, ADD, announce(5), NOTIFY));
        router.waits().then(MASTER, wakes(5000), does(announce(5)));
        router.waits().then(MASTER, wakes(10_000), does(SEND));
    }

    @Test
    void a_burst_has_no_negative_rounds_or_times() {
        assertThat(new Burst(0, Duration.ZERO)).isEqualTo(Burst.NONE);
        assertThatThrownBy(() -> new Burst(-1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Burst(1, ms(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepalived_announces_five_rounds_twice_and_refreshes_never() {
        assertThat(Announcing.KEEPALIVED)
                .isEqualTo(new Announcing(FIVE_TWICE, FIVE_TWICE, new Burst(1, Duration.ZERO)));
    }

    private static RouterScript takesOver(Told told) {
        return backup(told).waits();
    }
}
