package org.vrrpd.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MomentTest {
    private static final Moment LAST = new Moment(Long.MAX_VALUE);
    private static final Moment AFTER_THE_WRAP = new Moment(Long.MIN_VALUE + 999_999_999L);

    @Test
    void the_clock_goes_on_past_the_largest_number() {
        assertThat(LAST.plus(Duration.ofSeconds(1))).isEqualTo(AFTER_THE_WRAP);
        assertThat(AFTER_THE_WRAP.nanos()).isNegative();
    }

    @Test
    void a_moment_after_the_clock_wrapped_is_later() {
        assertThat(AFTER_THE_WRAP.isAfter(LAST)).isTrue();
        assertThat(AFTER_THE_WRAP.isBefore(LAST)).isFalse();
        assertThat(LAST.isBefore(AFTER_THE_WRAP)).isTrue();
        assertThat(LAST.isAfter(AFTER_THE_WRAP)).isFalse();
    }

    @Test
    void the_time_between_two_moments_spans_the_wrap() {
        assertThat(LAST.until(AFTER_THE_WRAP)).isEqualTo(Duration.ofSeconds(1));
        assertThat(LAST.nanosUntil(AFTER_THE_WRAP)).isEqualTo(1_000_000_000L);
        assertThat(AFTER_THE_WRAP.until(LAST)).isEqualTo(Duration.ofSeconds(-1));
    }

    @Test
    void a_moment_is_neither_before_nor_after_itself() {
        assertThat(LAST.isBefore(LAST)).isFalse();
        assertThat(LAST.isAfter(LAST)).isFalse();
    }

    @Test
    void the_earlier_of_two_is_found_across_the_wrap() {
        assertThat(Moment.earlier(LAST, AFTER_THE_WRAP)).isEqualTo(LAST);
        assertThat(Moment.earlier(AFTER_THE_WRAP, LAST)).isEqualTo(LAST);
    }

    @Test
    void going_back_undoes_going_forth() {
        assertThat(AFTER_THE_WRAP.minus(Duration.ofSeconds(1))).isEqualTo(LAST);
    }
}
