package org.vrrpd.core.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.core.lan.Told.A_MOMENT;
import static org.vrrpd.core.lan.Told.a;
import static org.vrrpd.core.lan.Told.b;
import static org.vrrpd.core.lan.Told.ms;
import static org.vrrpd.core.lan.Told.seconds;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a reload moves, and what it leaves alone. */
class ReloadOnTheLanTest {

    private static final String ADDRESS = "10.0.0.100";

    @Test
    void another_vrid_keeps_the_address_until_no_router_wants_it() {
        var lan = new Lan(1).routers(a(200)).start().after(seconds(10)).reloads("a", a(200).vrid(52));
        assertThat(lan.after(ms(1099)).holders(ADDRESS)).containsExactly("a");
        assertThat(lan.after(ms(10)).holders(ADDRESS)).isEmpty();
        assertThat(lan.after(seconds(4)).holders(ADDRESS)).containsExactly("a");
    }

    @Test
    void an_owner_with_another_vrid_never_lets_the_address_go() {
        var lan = new Lan(1).routers(a(255)).start().after(seconds(10)).measures();
        lan.reloads("a", a(255).vrid(52)).after(seconds(10));
        assertThat(lan.longestGap(ADDRESS)).isEqualTo(Duration.ZERO);
        assertThat(lan.holders(ADDRESS)).containsExactly("a");
    }

    @Test
    void another_list_moves_only_the_difference() {
        var lan = new Lan(1)
                .routers(a(200).holding(ADDRESS, "10.0.0.101"), b(100).holding(ADDRESS, "10.0.0.101"))
                .start()
                .after(seconds(10))
                .measures();
        lan.reloads("a", a(200).holding(ADDRESS, "10.0.0.102"))
                .after(seconds(10))
                .exactlyOneMaster("a");
        assertThat(lan.longestGap(ADDRESS)).isEqualTo(Duration.ZERO);
        assertThat(lan.holders("10.0.0.101")).isEmpty();
        assertThat(lan.holders("10.0.0.102")).containsExactly("a");
    }

    @Test
    void a_higher_priority_takes_over_without_a_gap() {
        var lan = new Lan(1).routers(a(200), b(100)).start().after(seconds(10)).measures();
        lan.reloads("b", b(250)).after(seconds(10)).exactlyOneMaster("b");
        assertThat(lan.longestGap(ADDRESS)).isLessThan(A_MOMENT);
        assertThat(lan.longestOverlap(ADDRESS)).isLessThan(A_MOMENT);
    }
}
