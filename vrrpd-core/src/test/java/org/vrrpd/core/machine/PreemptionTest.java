package org.vrrpd.core.machine;

import static org.vrrpd.core.machine.RouterScript.ADD;
import static org.vrrpd.core.machine.RouterScript.ANNOUNCE;
import static org.vrrpd.core.machine.RouterScript.BACKUP;
import static org.vrrpd.core.machine.RouterScript.HIGHER;
import static org.vrrpd.core.machine.RouterScript.LOWER;
import static org.vrrpd.core.machine.RouterScript.MASTER;
import static org.vrrpd.core.machine.RouterScript.NOTIFY;
import static org.vrrpd.core.machine.RouterScript.REMOVE;
import static org.vrrpd.core.machine.RouterScript.SEND;
import static org.vrrpd.core.machine.RouterScript.advert;
import static org.vrrpd.core.machine.RouterScript.backup;
import static org.vrrpd.core.machine.RouterScript.does;
import static org.vrrpd.core.machine.RouterScript.master;
import static org.vrrpd.core.machine.RouterScript.ms;
import static org.vrrpd.core.machine.RouterScript.router;
import static org.vrrpd.core.machine.RouterScript.tellOfStall;
import static org.vrrpd.core.machine.RouterScript.tellOfWeaker;
import static org.vrrpd.core.machine.RouterScript.wakes;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.Priority;
import org.vrrpd.core.Rule;

/** RFC 9568, 6.1 (Preempt_Mode), keepalived's nopreempt and preempt_delay, and standing back after a switchover. */
class PreemptionTest {

    @Test
    @Rule({"T6", "B14"})
    void preempts_by_default() {
        var router = backup(100);
        router.later(3000).hears(advert(99)).then(BACKUP, wakes(609.375), does(tellOfWeaker(99, LOWER)));
        router.waits().then(MASTER, wakes(1000), does(SEND, ADD, ANNOUNCE, NOTIFY));
    }

    @Test
    @Rule({"T6", "B12", "B13"})
    void leaves_a_weaker_master_in_place_if_told_so() {
        var router = backup(Told.priority(100).preempts(new Preemption.Never()));
        router.later(3000).hears(advert(1)).then(BACKUP, wakes(3609.375));
        router.later(3000).hears(advert(1).every(2000)).then(BACKUP, wakes(7218.75));
    }

    @Test
    @Rule("T6")
    void takes_over_from_a_dead_master_all_the_same() {
        var router = backup(Told.priority(100).preempts(new Preemption.Never()));
        router.hears(advert(1)).then(BACKUP, wakes(3609.375));
        router.waits().then(MASTER, wakes(1000), does(SEND, ADD, ANNOUNCE, NOTIFY));
    }

    /** A peer of priority 254 has taken over two intervals and its skew after the first advert that it missed. */
    private static final double SURELY_SUCCEEDED = 2007.812501;

    private static Told leavesToPeer(int priority) {
        return Told.priority(100).preempts(new Preemption.Never(Priority.of(priority)));
    }

    @Test
    void a_master_that_slept_through_a_takeover_leaves_the_service_to_its_successor() {
        master(leavesToPeer(254))
                .wakesLate(SURELY_SUCCEEDED)
                .then(BACKUP, wakes(3609.375), does(tellOfStall(SURELY_SUCCEEDED), REMOVE, NOTIFY));
        master(leavesToPeer(254))
                .later(1000 + SURELY_SUCCEEDED)
                .hears(advert(50))
                .then(BACKUP, wakes(3609.375), does(tellOfStall(SURELY_SUCCEEDED), REMOVE, NOTIFY));
        master(leavesToPeer(254))
                .stalledFor(60_000)
                .then(BACKUP, wakes(3609.375), does(tellOfStall(60_000), REMOVE, NOTIFY));
    }

    @Test
    void a_master_that_slept_for_less_serves_on() {
        master(leavesToPeer(254)).wakesLate(2007.8125).then(MASTER, wakes(1000), does(SEND));
        master(leavesToPeer(1)).wakesLate(2996.09375).then(MASTER, wakes(1000), does(SEND));
        master(leavesToPeer(1))
                .wakesLate(2996.093751)
                .then(BACKUP, wakes(3609.375), does(tellOfStall(2996.093751), REMOVE, NOTIFY));
    }

    @Test
    @Rule("T6")
    void an_owner_preempts_whatever_it_was_told() {
        var never = new Preemption.Never();
        var later = new Preemption.After(ms(60_000));
        for (var preemption : List.of(never, later)) {
            var router = router(Told.priority(255).preempts(preemption));
            router.starts().then(BACKUP, wakes(0), does(NOTIFY));
            router.hears(advert(254)).then(BACKUP, wakes(0), does(tellOfWeaker(254, LOWER)));
            router.waits().then(MASTER, wakes(1000), does(SEND, ADD, ANNOUNCE, NOTIFY));
        }
    }

    @Test
    @Rule("B14")
    void a_delay_counts_from_the_first_weaker_advert() {
        var router = backup(Told.priority(100).preempts(new Preemption.After(ms(10_000))));
        router.later(2000).hears(advert(50)).then(BACKUP, wakes(3609.375));
        router.later(3500).hears(advert(50)).then(BACKUP, wakes(3609.375));
        router.later(3500).hears(advert(50)).then(BACKUP, wakes(3609.375));
        router.later(2999.999999).hears(advert(50)).then(BACKUP, wakes(3609.375));
        router.later(0.000001).hears(advert(50)).then(BACKUP, wakes(3609.374999), does(tellOfWeaker(50, LOWER)));
        router.later(3600).hears(advert(50)).then(BACKUP, wakes(9.374999), does(tellOfWeaker(50, LOWER)));
        router.waits().then(MASTER, wakes(1000), does(SEND, ADD, ANNOUNCE, NOTIFY));
    }

    @Test
    @Rule("B13")
    void a_weaker_master_is_learnt_from_during_the_delay() {
        var router = backup(Told.priority(100).preempts(new Preemption.After(ms(10_000))));
        router.hears(advert(50).every(2000)).then(BACKUP, wakes(7218.75));
    }

    @Test
    void a_delay_holds_nobody_back_from_a_dead_master() {
        var router = backup(Told.priority(100).preempts(new Preemption.After(ms(10_000))));
        router.waits().then(MASTER, wakes(1000), does(SEND, ADD, ANNOUNCE, NOTIFY));
    }

    @Test
    void a_stronger_master_in_between_starts_the_delay_anew() {
        var router = backup(Told.priority(100).preempts(new Preemption.After(ms(10_000))));
        router.hears(advert(50)).then(BACKUP, wakes(3609.375));
        router.later(3000).hears(advert(100)).then(BACKUP, wakes(3609.375));
        router.later(3000).hears(advert(50)).then(BACKUP, wakes(3609.375));
        router.later(3000).hears(advert(50)).then(BACKUP, wakes(3609.375));
        router.later(3000).hears(advert(50)).then(BACKUP, wakes(3609.375));
        router.later(4000).hears(advert(50)).then(BACKUP, wakes(-390.625), does(tellOfWeaker(50, LOWER)));
    }

    @Test
    void a_delay_of_nothing_is_none() {
        var router = backup(Told.priority(100).preempts(new Preemption.After(ms(0))));
        router.later(1000).hears(advert(50)).then(BACKUP, wakes(2609.375), does(tellOfWeaker(50, LOWER)));
    }

    @Test
    void one_that_stands_back_accepts_any_master_until_it_is_called_back() {
        var router = backup(100);
        router.standsBack().then(BACKUP, wakes(3609.375));
        router.later(1000).hears(advert(1)).then(BACKUP, wakes(3609.375));
        router.later(1000).contendsAgain().then(BACKUP, wakes(2609.375));
        router.hears(advert(1)).then(BACKUP, wakes(2609.375), does(tellOfWeaker(1, LOWER)));
    }

    @Test
    void an_owner_can_stand_back_too() {
        var router = backup(255);
        router.standsBack();
        router.hears(advert(1)).then(BACKUP, wakes(3003.90625));
    }

    @Test
    void one_that_stands_back_takes_over_from_a_dead_master() {
        var router = backup(100);
        router.standsBack().then(BACKUP, wakes(3609.375));
        router.waits().then(MASTER, wakes(1000), does(SEND, ADD, ANNOUNCE, NOTIFY));
    }

    /** ADR 9. */
    @Test
    void a_weaker_masters_last_advert_does_not_shorten_the_wait_for_the_stronger_one() {
        var router = backup(Told.priority(100).preempts(new Preemption.Never()));
        router.hears(advert(200).from(HIGHER).every(2000)).then(BACKUP, wakes(7218.75));
        router.later(1).hears(advert(90).every(100)).then(BACKUP, wakes(7217.75));
        router.later(1).hears(advert(150).every(100)).then(BACKUP, wakes(7216.75));
    }

    /** ADR 9: of equal ones the higher address is the stronger. */
    @Test
    void neither_does_an_equal_one_of_lower_address() {
        var router = backup(100);
        router.hears(advert(200).from(HIGHER).every(2000)).then(BACKUP, wakes(7218.75));
        router.later(1).hears(advert(200).from(LOWER).every(100)).then(BACKUP, wakes(7217.75));
    }

    @Test
    void a_stronger_master_shortens_the_wait() {
        var router = backup(100);
        router.hears(advert(200).from(LOWER).every(2000)).then(BACKUP, wakes(7218.75));
        router.hears(advert(200).from(HIGHER).every(100)).then(BACKUP, wakes(360.9375));
    }

    @Test
    void the_same_master_shortens_the_wait_though_it_has_become_weaker() {
        var router = backup(100);
        router.hears(advert(200).every(2000)).then(BACKUP, wakes(7218.75));
        router.hears(advert(150).every(100)).then(BACKUP, wakes(360.9375));
    }
}
