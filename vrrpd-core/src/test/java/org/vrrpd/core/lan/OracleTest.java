package org.vrrpd.core.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.lan.Oracle.Standing;

class OracleTest {

    @Test
    void without_a_master_anyone_may_win_whom_nobody_preempts() {
        assertThat(Oracle.allowed(
                        List.of(preempting("a", 100), preempting("b", 200), patient("c", 200), patient("d", 250))))
                .containsExactlyInAnyOrder("b", "c", "d");
    }

    @Test
    void a_master_stays_among_equals() {
        assertThat(Oracle.allowed(List.of(master(preempting("a", 200)), preempting("b", 200))))
                .containsExactly("a");
    }

    @Test
    void of_two_equal_masters_the_higher_address_stays() {
        assertThat(Oracle.allowed(List.of(master(preempting("a", 200)), master(preempting("b", 200)))))
                .containsExactly("b");
    }

    @Test
    void a_master_stays_before_those_who_do_not_preempt() {
        assertThat(Oracle.allowed(List.of(master(preempting("a", 100)), patient("b", 200))))
                .containsExactly("a");
    }

    @Test
    void the_highest_of_those_who_preempt_replaces_a_lower_master() {
        assertThat(Oracle.allowed(List.of(
                        master(preempting("a", 100)), preempting("b", 150), preempting("c", 200), patient("d", 250))))
                .containsExactly("c");
    }

    private static Standing preempting(String host, int priority) {
        return standing(host, priority, true);
    }

    private static Standing patient(String host, int priority) {
        return standing(host, priority, false);
    }

    private static Standing standing(String host, int priority, boolean preempts) {
        return new Standing(host, priority, IpAddress.parse("10.0.0." + (int) host.charAt(0)), preempts, false);
    }

    private static Standing master(Standing one) {
        return new Standing(one.host(), one.priority(), one.address(), one.preempts(), true);
    }
}
