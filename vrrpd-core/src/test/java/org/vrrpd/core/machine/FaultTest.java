package org.vrrpd.core.machine;

import static org.vrrpd.core.machine.RouterScript.ADD;
import static org.vrrpd.core.machine.RouterScript.ANNOUNCE;
import static org.vrrpd.core.machine.RouterScript.BACKUP;
import static org.vrrpd.core.machine.RouterScript.FAULT;
import static org.vrrpd.core.machine.RouterScript.INITIALIZE;
import static org.vrrpd.core.machine.RouterScript.MASTER;
import static org.vrrpd.core.machine.RouterScript.NOTIFY;
import static org.vrrpd.core.machine.RouterScript.SEND;
import static org.vrrpd.core.machine.RouterScript.advert;
import static org.vrrpd.core.machine.RouterScript.backup;
import static org.vrrpd.core.machine.RouterScript.does;
import static org.vrrpd.core.machine.RouterScript.ms;
import static org.vrrpd.core.machine.RouterScript.router;
import static org.vrrpd.core.machine.RouterScript.sleeps;
import static org.vrrpd.core.machine.RouterScript.wakes;

import org.junit.jupiter.api.Test;
import org.vrrpd.core.Rule;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.machine.Announcing.Burst;
import org.vrrpd.core.track.Cause;
import org.vrrpd.core.track.Condition;

/** keepalived's FAULT: no part in the election while something bars the router. */
class FaultTest {

    private static final Cause LINK_DOWN = new Cause.LinkDown(Told.ETH0);
    private static final Cause UNANSWERED = new Cause.TrackerUnresolved(new TrackerName("proxy"));
    private static final Cause SICK = new Cause.TrackerDown(new TrackerName("proxy"), Condition.DOWN);

    @Test
    @Rule("T10")
    void nothing_but_freedom_and_a_stop_lead_out() {
        var router = faulty(100, LINK_DOWN);
        router.starts().then(FAULT, sleeps());
        router.hears(advert(0)).then(FAULT, sleeps());
        router.hears(advert(255)).then(FAULT, sleeps());
        router.on(new Event.Timeout()).then(FAULT, sleeps());
        router.groupTakesOver().then(FAULT, sleeps());
        router.mateLeaves().then(FAULT, sleeps());
        router.mateReleases().then(FAULT, sleeps());
        router.isSwitchedOver().then(FAULT, sleeps());
        router.isToAnnounce(new Burst(5, ms(5000))).then(FAULT, sleeps());
        router.stalledFor(60_000).then(FAULT, sleeps());
        router.losesAnAddress().then(FAULT, sleeps());
    }

    @Test
    void begins_anew_with_a_full_timer_once_nothing_bars_it() {
        var router = faulty(100, LINK_DOWN);
        router.later(60_000).freed().then(BACKUP, wakes(3609.375), does(NOTIFY));
    }

    @Test
    @Rule("T3")
    void forgets_the_interval_it_had_learnt() {
        var router = backup(100);
        router.hears(advert(150).every(2000)).then(BACKUP, wakes(7218.75));
        router.barredBy(LINK_DOWN).then(FAULT, sleeps(), does(NOTIFY));
        router.freed().then(BACKUP, wakes(3609.375), does(NOTIFY));
    }

    @Test
    void an_owner_serves_again_at_once() {
        var router = faulty(255, LINK_DOWN);
        router.freed().then(BACKUP, wakes(0), does(NOTIFY));
        router.waits().then(MASTER, wakes(1000), does(SEND, ADD, ANNOUNCE, NOTIFY));
    }

    @Test
    void stays_while_one_cause_is_left() {
        var router = backup(100);
        router.barredBy(LINK_DOWN, SICK).then(FAULT, sleeps(), does(NOTIFY));
        router.barredBy(SICK).then(FAULT, sleeps());
        router.freed().then(BACKUP, wakes(3609.375), does(NOTIFY));
    }

    @Test
    void a_silent_fault_is_told_once_something_is_known_to_be_wrong() {
        var router = router(100);
        router.barredBy(UNANSWERED);
        router.starts().then(FAULT, sleeps());
        router.barredBy(SICK).then(FAULT, sleeps(), does(NOTIFY));
        router.barredBy(SICK, LINK_DOWN).then(FAULT, sleeps());
    }

    @Test
    void a_silent_fault_that_ends_well_was_never_told() {
        var router = router(100);
        router.barredBy(UNANSWERED);
        router.starts().then(FAULT, sleeps());
        router.later(700).freed().then(BACKUP, wakes(3609.375), does(NOTIFY));
    }

    @Test
    void stops_without_a_word_on_the_wire() {
        faulty(100, LINK_DOWN).stops().then(INITIALIZE, sleeps(), does(NOTIFY));
    }

    private static RouterScript faulty(int priority, Cause cause) {
        return router(priority).barredBy(cause).starts().then(FAULT, sleeps(), does(NOTIFY));
    }
}
