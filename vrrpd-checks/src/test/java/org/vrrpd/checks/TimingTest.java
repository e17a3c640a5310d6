package org.vrrpd.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimingTest {

    private static final Timing EACH_SECOND = Timing.every(Duration.ofSeconds(1));

    @Test
    void doubt_holds_for_ten_intervals_unless_the_file_says_otherwise() {
        assertThat(EACH_SECOND.unknownHold()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void no_interval_is_below_the_least() {
        var less = Timing.LEAST_INTERVAL.minusNanos(1);
        assertThatIllegalArgumentException().isThrownBy(() -> Timing.every(less));
        assertThatIllegalArgumentException().isThrownBy(() -> EACH_SECOND.whileChanging(less));
        assertThatIllegalArgumentException().isThrownBy(() -> EACH_SECOND.whileDown(less));
        assertThat(Timing.every(Timing.LEAST_INTERVAL).interval()).isEqualTo(Timing.LEAST_INTERVAL);
    }

    @Test
    void what_cannot_be_waited_for_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> EACH_SECOND.withTimeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> EACH_SECOND.withFall(0));
        assertThatIllegalArgumentException().isThrownBy(() -> EACH_SECOND.withRise(0));
        assertThatIllegalArgumentException().isThrownBy(() -> EACH_SECOND.withJitter(51));
        assertThatIllegalArgumentException().isThrownBy(() -> EACH_SECOND.withJitter(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> EACH_SECOND.withUnknownHold(Duration.ofNanos(-1)));
    }
}
