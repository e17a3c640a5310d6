package org.vrrpd.core.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.core.lan.Told.A_MOMENT;
import static org.vrrpd.core.lan.Told.a;
import static org.vrrpd.core.lan.Told.b;
import static org.vrrpd.core.lan.Told.c;
import static org.vrrpd.core.lan.Told.d;
import static org.vrrpd.core.lan.Told.seconds;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Clusters that use one VRID on one LAN: their address lists tell them apart (ADR 3). */
class SharedVridOnTheLanTest {

    @Test
    void two_pairs_with_disjoint_lists_never_disturb_each_other() {
        var lan = new Lan(7)
                .routers(
                        a(150).holding("10.0.0.1", "10.0.0.2"),
                        b(100).holding("10.0.0.1", "10.0.0.2"),
                        c(200).holding("10.0.0.3", "10.0.0.4"),
                        d(250).holding("10.0.0.3", "10.0.0.4"))
                .start()
                .after(seconds(10))
                .measures();
        lan.loses(0.3).duplicates(0.1).after(seconds(60)).heals().after(seconds(5));
        lan.stops("a").after(seconds(10)).start("a").after(seconds(10));
        for (var address : List.of("10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4")) {
            assertThat(lan.longestGap(address)).as(address).isLessThan(A_MOMENT);
        }
        assertThat(lan.masters("VI_1")).containsExactly("a", "d");
        assertThat(lan.holders("10.0.0.1")).containsExactly("a");
        assertThat(lan.holders("10.0.0.4")).containsExactly("d");
    }

    @Test
    void an_empty_list_overlaps_every_list() {
        var lan = new Lan(1).routers(a(100).holding("10.0.0.1"), b(200).holding(), c(150).holding("10.0.0.3"));
        lan.start().after(seconds(10)).exactlyOneMaster("b");
        assertThat(lan.holders("10.0.0.1")).isEmpty();
    }

    @Test
    void lists_that_share_an_address_belong_to_one_router() {
        var lan = new Lan(1).routers(a(100).holding("10.0.0.1", "10.0.0.2"), b(200).holding("10.0.0.2", "10.0.0.3"));
        lan.start().after(seconds(10)).exactlyOneMaster("b");
    }
}
