package org.vrrpd.core.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vrrpd.core.machine.RouterScript.ADD;
import static org.vrrpd.core.machine.RouterScript.ANNOUNCE;
import static org.vrrpd.core.machine.RouterScript.BACKUP;
import static org.vrrpd.core.machine.RouterScript.CALL_OFF;
import static org.vrrpd.core.machine.RouterScript.FAREWELL;
import static org.vrrpd.core.machine.RouterScript.FAULT;
import static org.vrrpd.core.machine.RouterScript.INITIALIZE;
import static org.vrrpd.core.machine.RouterScript.MASTER;
import static org.vrrpd.core.machine.RouterScript.NOTIFY;
import static org.vrrpd.core.machine.RouterScript.RESIGNING;
import static org.vrrpd.core.machine.RouterScript.SEND;
import static org.vrrpd.core.machine.RouterScript.add;
import static org.vrrpd.core.machine.RouterScript.advert;
import static org.vrrpd.core.machine.RouterScript.announce;
import static org.vrrpd.core.machine.RouterScript.backup;
import static org.vrrpd.core.machine.RouterScript.does;
import static org.vrrpd.core.machine.RouterScript.master;
import static org.vrrpd.core.machine.RouterScript.ms;
import static org.vrrpd.core.machine.RouterScript.remove;
import static org.vrrpd.core.machine.RouterScript.router;
import static org.vrrpd.core.machine.RouterScript.sleeps;
import static org.vrrpd.core.machine.RouterScript.wakes;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.Rule;
import org.vrrpd.core.machine.Announcing.Burst;
import org.vrrpd.core.track.Cause;

/** Other settings under each state. */
class ReloadTest {

    @Test
    void a_backup_keeps_its_place_in_the_wait() {
        var router = backup(100);
        router.later(1000).isToldOtherwise(Told.priority(100).named("other")).then(BACKUP, wakes(2609.375));
        router.isToldOtherwise(Told.priority(150)).then(BACKUP, wakes(2414.0625));
        router.isToldOtherwise(Told.priority(150).downTimerAdverts(5)).then(BACKUP, wakes(4414.0625));
    }

    @Test
    @Rule("T3")
    void a_backup_that_heard_nobody_waits_by_its_new_interval() {
        backup(100).later(1000).isToldOtherwise(Told.priority(100).every(2000)).then(BACKUP, wakes(6218.75));
    }

    @Test
    @Rule("T3")
    void a_backup_that_hears_a_master_keeps_the_learnt_interval() {
        var router = backup(100);
        router.hears(advert(150).every(2000)).then(BACKUP, wakes(7218.75));
        router.isToldOtherwise(Told.priority(100).every(500)).then(BACKUP, wakes(7218.75));
    }

    @Test
    @Rule("V9")
    void a_backup_of_version_2_waits_by_its_new_interval_whomever_it_hears() {
        var router = backup(Told.priority(100).version2());
        router.hears(advert(150)).then(BACKUP, wakes(3609.375));
        router.isToldOtherwise(Told.priority(100).version2().every(2000)).then(BACKUP, wakes(6609.375));
    }

    @Test
    void a_master_takes_up_and_lets_go_of_the_difference_alone() {
        var router = master(Told.priority(100).addresses("192.0.2.1", "192.0.2.2"));
        router.later(300)
                .isToldOtherwise(Told.priority(100).addresses("192.0.2.2", "192.0.2.3"))
                .then(MASTER, wakes(700), does(remove("192.0.2.1"), add("192.0.2.3"), announce(5, "192.0.2.3")));
        router.waits().then(MASTER, wakes(1000), does(SEND));
    }

    @Test
    void a_master_whose_addresses_stay_does_nothing() {
        var router = master(Told.priority(100).addresses("192.0.2.1", "192.0.2.2"));
        router.later(300)
                .isToldOtherwise(Told.priority(120).addresses("192.0.2.2", "192.0.2.1"))
                .then(MASTER, wakes(700));
    }

    @Test
    void an_address_that_is_only_no_longer_named_stays_held() {
        var router = master(Told.priority(100).addresses("192.0.2.1", "192.0.2.2"));
        router.isToldOtherwise(Told.priority(100).addresses("192.0.2.1").excluded("192.0.2.2"))
                .then(MASTER, wakes(1000));
    }

    @Test
    void a_master_told_of_a_shorter_interval_does_not_wait_out_the_longer_one() {
        var router = master(Told.priority(100).every(10_000));
        router.isToldOtherwise(Told.priority(100)).then(MASTER, wakes(1000));
        router.waits().then(MASTER, wakes(1000), does(SEND));
    }

    @Test
    void a_master_told_of_a_longer_interval_sends_its_next_advert_in_time() {
        var router = master(100);
        router.later(300).isToldOtherwise(Told.priority(100).every(10_000)).then(MASTER, wakes(700));
        router.waits().then(MASTER, wakes(10_000), does(SEND));
    }

    @Test
    void a_master_told_not_to_refresh_refreshes_no_more() {
        var once = new Burst(5, Duration.ZERO);
        var router = master(Told.priority(100).every(10_000).announces(once, once, new Burst(1, ms(7000))));
        router.servesFor(5000);
        router.isToldOtherwise(Told.priority(100).every(10_000).announces(once, once, Burst.NONE));
        router.servesFor(20_000);
        router.waits().then(MASTER, wakes(10_000), does(SEND));
        router.waits().then(MASTER, wakes(10_000), does(SEND));
    }

    @Test
    void a_master_told_to_refresh_does_so() {
        var once = new Burst(5, Duration.ZERO);
        var router = master(Told.priority(100).every(10_000).announces(once, once, Burst.NONE));
        router.isToldOtherwise(Told.priority(100).every(10_000).announces(once, once, new Burst(1, ms(7000))))
                .then(MASTER, wakes(7000));
        router.waits().then(MASTER, wakes(3000), does(announce(1)));
    }

    @Test
    void a_resigning_router_lets_go_of_what_was_taken_from_it_and_takes_nothing_up() {
        var router = master(Told.priority(100).addresses("192.0.2.1", "192.0.2.2"));
        router.stops().then(RESIGNING, wakes(1100), does(FAREWELL));
        router.later(100)
                .isToldOtherwise(Told.priority(100).addresses("192.0.2.2", "192.0.2.3"))
                .then(RESIGNING, wakes(1000), does(remove("192.0.2.1")));
        router.isToldOtherwise(Told.priority(50).addresses("192.0.2.2", "192.0.2.3"))
                .then(RESIGNING, wakes(1000));
    }

    @Test
    void a_switchover_called_off_takes_up_and_announces_what_was_added_meanwhile() {
        var once = new Burst(5, Duration.ZERO);
        var router = master(Told.priority(100).addresses("192.0.2.1").announces(once, once, Burst.NONE));
        router.isSwitchedOver().then(RESIGNING, wakes(1100), does(FAREWELL));
        var both = Told.priority(100).addresses("192.0.2.1", "192.0.2.2").announces(once, once, Burst.NONE);
        router.isToldOtherwise(both).then(RESIGNING, wakes(1100));
        router.waits().then(MASTER, wakes(1000), does(SEND, ADD, ANNOUNCE, CALL_OFF));
    }

    @Test
    void a_router_in_fault_or_not_started_only_takes_note() {
        router(100).isToldOtherwise(Told.priority(150)).then(INITIALIZE, sleeps());
        var router =
                router(100).barredBy(new Cause.Unsupported("needs use_vmac")).starts();
        router.isToldOtherwise(Told.priority(150)).then(FAULT, sleeps());
        router.freed().then(BACKUP, wakes(3414.0625), does(NOTIFY));
    }

    @Test
    void settings_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> Told.priority(0).settings()).hasMessageContaining("priority 0");
        assertThatThrownBy(() -> Told.priority(100).downTimerAdverts(0).settings())
                .hasMessageContaining("down_timer_adverts");
        assertThat(Told.priority(100).downTimerAdverts(1).settings().downTimerAdverts())
                .isEqualTo(1);
    }
}
