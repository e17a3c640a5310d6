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
import static org.vrrpd.core.machine.RouterScript.does;
import static org.vrrpd.core.machine.RouterScript.master;
import static org.vrrpd.core.machine.RouterScript.ms;
import static org.vrrpd.core.machine.RouterScript.router;
import static org.vrrpd.core.machine.RouterScript.sleeps;
import static org.vrrpd.core.machine.RouterScript.wakes;

import org.junit.jupiter.api.Test;
import org.vrrpd.core.Rule;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.machine.Announcing.Burst;
import org.vrrpd.core.track.Cause;

/** RFC 9568, 6.4.1. */
class InitializeTest {

    @Test
    @Rule({"I1", "T10"})
    void only_startup_leads_out() {
        var router = router(100);
        router.hears(advert(0)).then(INITIALIZE, sleeps());
        router.hears(advert(1)).then(INITIALIZE, sleeps());
        router.hears(advert(255)).then(INITIALIZE, sleeps());
        router.stops().then(INITIALIZE, sleeps());
        router.on(new Event.Timeout()).then(INITIALIZE, sleeps());
        router.barredBy(new Cause.LinkDown(Told.ETH0)).then(INITIALIZE, sleeps());
        router.freed().then(INITIALIZE, sleeps());
        router.groupTakesOver().then(INITIALIZE, sleeps());
        router.mateLeaves().then(INITIALIZE, sleeps());
        router.mateReleases().then(INITIALIZE, sleeps());
        router.isSwitchedOver().then(INITIALIZE, sleeps());
        router.isToAnnounce(new Burst(5, ms(5000))).then(INITIALIZE, sleeps());
        router.stalledFor(10_000).then(INITIALIZE, sleeps());
        router.losesAnAddress().then(INITIALIZE, sleeps());
        router.starts().then(BACKUP, wakes(3609.375), does(NOTIFY));
    }

    /** For the instant in which the input that waits is read it is a backup (ADR 6). */
    @Test
    @Rule({"I2", "I3", "I5", "E1", "T10"})
    void an_owner_serves_at_once() {
        var router = router(255);
        router.starts().then(BACKUP, wakes(0), does(NOTIFY));
        router.waits().then(MASTER, wakes(1000), does(SEND, ADD, ANNOUNCE, NOTIFY));
    }

    @Test
    @Rule({"I2", "I4", "I5"})
    void an_owner_of_ipv6_addresses_serves_at_once() {
        var router = router(Told.priority(255).ipv6());
        router.starts().then(BACKUP, wakes(0), does(NOTIFY));
        router.waits().then(MASTER, wakes(1000), does(SEND, ADD, ANNOUNCE, NOTIFY));
    }

    @Test
    @Rule("I2")
    void an_owner_in_version_2_serves_at_once() {
        var router = router(Told.priority(255).version2().every(2000));
        router.starts().then(BACKUP, wakes(0), does(NOTIFY));
        router.waits().then(MASTER, wakes(2000), does(SEND, ADD, ANNOUNCE, NOTIFY));
    }

    @Test
    void an_owner_that_stands_back_listens_like_anyone() {
        var router = router(255);
        router.standsBack().then(INITIALIZE, sleeps());
        router.starts().then(BACKUP, wakes(3003.90625), does(NOTIFY));
    }

    @Test
    void an_owner_in_a_sync_group_waits_for_its_group() {
        var router = router(255).inGroup();
        router.starts().then(BACKUP, wakes(0), does(NOTIFY));
        router.waits().then(BACKUP, sleeps());
        router.groupTakesOver().then(MASTER, wakes(1000), does(SEND, ADD, ANNOUNCE, NOTIFY));
    }

    @Test
    @Rule({"I6", "I7", "T3", "T5", "T10"})
    void anyone_else_listens_for_its_own_master_down_interval() {
        router(254).starts().then(BACKUP, wakes(3007.8125), does(NOTIFY));
        router(100).starts().then(BACKUP, wakes(3609.375), does(NOTIFY));
        router(1).starts().then(BACKUP, wakes(3996.09375), does(NOTIFY));
    }

    @Test
    @Rule({"I6", "T2", "T3"})
    void the_interval_at_startup_is_the_routers_own() {
        router(Told.priority(160).every(250)).starts().then(BACKUP, wakes(843.75), does(NOTIFY));
        router(Told.priority(100).every(40_950)).starts().then(BACKUP, wakes(147_803.90625), does(NOTIFY));
        router(Told.priority(100).every(10)).starts().then(BACKUP, wakes(36.09375), does(NOTIFY));
    }

    @Test
    void a_router_that_is_barred_starts_in_fault() {
        var router = router(100);
        router.barredBy(new Cause.LinkMissing(Told.ETH0)).then(INITIALIZE, sleeps());
        router.starts().then(FAULT, sleeps(), does(NOTIFY));
    }

    @Test
    void a_router_that_only_waits_for_a_first_answer_starts_in_fault_silently() {
        var router = router(255);
        router.barredBy(new Cause.TrackerUnresolved(new TrackerName("proxy"))).then(INITIALIZE, sleeps());
        router.starts().then(FAULT, sleeps());
    }

    @Test
    void a_router_that_was_stopped_starts_anew() {
        var router = master(100);
        router.barredBy(new Cause.LinkDown(Told.ETH0));
        router.stops().then(INITIALIZE, sleeps(), does(NOTIFY));
        router.freed().then(INITIALIZE, sleeps());
        router.starts().then(BACKUP, wakes(3609.375), does(NOTIFY));
    }
}
