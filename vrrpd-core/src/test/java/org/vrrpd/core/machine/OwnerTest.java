package org.vrrpd.core.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.core.machine.RouterScript.ANNOUNCE;
import static org.vrrpd.core.machine.RouterScript.BACKUP;
import static org.vrrpd.core.machine.RouterScript.HIGHER;
import static org.vrrpd.core.machine.RouterScript.LET_MATES_ANNOUNCE;
import static org.vrrpd.core.machine.RouterScript.LOWER;
import static org.vrrpd.core.machine.RouterScript.MASTER;
import static org.vrrpd.core.machine.RouterScript.NOTIFY;
import static org.vrrpd.core.machine.RouterScript.REMOVE;
import static org.vrrpd.core.machine.RouterScript.SEND;
import static org.vrrpd.core.machine.RouterScript.advert;
import static org.vrrpd.core.machine.RouterScript.backup;
import static org.vrrpd.core.machine.RouterScript.does;
import static org.vrrpd.core.machine.RouterScript.master;
import static org.vrrpd.core.machine.RouterScript.tellOfRival;
import static org.vrrpd.core.machine.RouterScript.tellOfSuccessor;
import static org.vrrpd.core.machine.RouterScript.tellOfWeaker;
import static org.vrrpd.core.machine.RouterScript.wakes;

import org.junit.jupiter.api.Test;
import org.vrrpd.core.Rule;

/** RFC 9568, 7.1 (R7) with erratum 8298, RFC 3768, 7.1 (V12): two routers that both own the addresses; ADR 5. */
class OwnerTest {

    @Test
    @Rule({"R7", "E3", "O14", "A12"})
    void of_two_owners_the_one_with_the_lower_address_yields() {
        master(255)
                .hears(advert(255).from(HIGHER))
                .then(BACKUP, wakes(3003.90625), does(tellOfSuccessor(255, HIGHER), REMOVE, NOTIFY));
    }

    @Test
    @Rule({"R7", "E3", "O14", "A14"})
    void of_two_owners_the_one_with_the_higher_address_stays_and_tells() {
        master(255)
                .later(300)
                .hears(advert(255).from(LOWER))
                .then(MASTER, wakes(700), does(SEND, ANNOUNCE, LET_MATES_ANNOUNCE, tellOfRival(255, LOWER)));
    }

    @Test
    @Rule({"V12", "E3"})
    void it_is_the_same_in_version_2() {
        master(Told.priority(255).version2())
                .hears(advert(255).from(HIGHER))
                .then(BACKUP, wakes(3003.90625), does(tellOfSuccessor(255, HIGHER), REMOVE, NOTIFY));
    }

    @Test
    @Rule("T6")
    void an_owner_that_yielded_waits_for_its_rival_to_fall_silent() {
        var router = master(255);
        router.hears(advert(255).from(HIGHER))
                .then(BACKUP, wakes(3003.90625), does(tellOfSuccessor(255, HIGHER), REMOVE, NOTIFY));
        router.later(1000).hears(advert(255).from(HIGHER)).then(BACKUP, wakes(3003.90625));
        router.later(1000)
                .hears(advert(254).from(HIGHER))
                .then(BACKUP, wakes(2003.90625), does(tellOfWeaker(254, HIGHER)));
    }

    @Test
    @Rule("V12")
    void a_serving_owner_hears_nobody_if_told_so() {
        var ignoring = master(Told.priority(255).has(Manner.OWNER_IGNORES_ADVERTS));
        assertThat(ignoring.self().hearsNobodyAs(ignoring.state())).isTrue();
        var hearing = master(255);
        assertThat(hearing.self().hearsNobodyAs(hearing.state())).isFalse();
    }

    @Test
    @Rule("V12")
    void only_an_owner_and_only_one_that_serves_hears_nobody() {
        var other = master(Told.priority(254).has(Manner.OWNER_IGNORES_ADVERTS));
        assertThat(other.self().hearsNobodyAs(other.state())).isFalse();
        var waiting = backup(Told.priority(255).has(Manner.OWNER_IGNORES_ADVERTS));
        assertThat(waiting.self().hearsNobodyAs(waiting.state())).isFalse();
    }
}
