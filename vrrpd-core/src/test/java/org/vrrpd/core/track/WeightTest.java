package org.vrrpd.core.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** keepalived's weights: a bonus while up, a malus while down, for zero a fault while down; reverse turns each about. */
class WeightTest {

    @ParameterizedTest
    @CsvSource({
        " 10, FORWARD, UP,       10",
        " 10, FORWARD, DOWN,      0",
        "-10, FORWARD, UP,        0",
        "-10, FORWARD, DOWN,    -10",
        " 10, REVERSE, UP,      -10",
        " 10, REVERSE, DOWN,      0",
        "-10, REVERSE, UP,        0",
        "-10, REVERSE, DOWN,     10",
        "  1, FORWARD, UP,        1",
        " -1, FORWARD, DOWN,     -1",
        "  0, FORWARD, UP,        0",
        "  0, FORWARD, DOWN,      0",
        " 10, FORWARD, UNKNOWN,   0",
        "-10, FORWARD, UNKNOWN,   0",
    })
    void adds_to_the_priority(int value, Weight.Direction direction, Condition condition, int amount) {
        assertThat(new Weight(value, direction).contribution(condition)).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource({
        " 0, FORWARD, UP,      false",
        " 0, FORWARD, DOWN,    true",
        " 0, REVERSE, UP,      true",
        " 0, REVERSE, DOWN,    false",
        " 0, FORWARD, UNKNOWN, false",
        " 0, REVERSE, UNKNOWN, false",
        " 1, FORWARD, DOWN,    false",
        "-1, FORWARD, DOWN,    false",
        " 1, REVERSE, UP,      false",
    })
    void bars_the_router(int value, Weight.Direction direction, Condition condition, boolean bars) {
        assertThat(new Weight(value, direction).barredBy(condition)).isEqualTo(bars);
    }

    @ParameterizedTest
    @CsvSource({
        "  1, FORWARD,        -20,  -20, false",
        "  1, REVERSE,        -20,   20, false",
        "  2, FORWARD,         30,   60, false",
        "  1, FORWARD,       -253, -253, false",
        "  1, FORWARD,       -254, -253, true",
        " -2, FORWARD,        127, -253, true",
        "  1, FORWARD,        254,  253, false",
        "254, FORWARD, 2147483647,  253, false",
        "254, REVERSE, 2147483647, -253, true",
        "  0, FORWARD,       -254,    0, false",
    })
    void multiplies_a_number(int value, Weight.Direction direction, int number, int amount, boolean bars) {
        var weight = new Weight(value, direction);
        assertThat(weight.times(number)).isEqualTo(amount);
        assertThat(weight.isBarredAt(number)).isEqualTo(bars);
    }

    @Test
    void zero_alone_is_a_fault() {
        assertThat(Weight.FAULT.faults()).isTrue();
        assertThat(Weight.of(0)).isEqualTo(Weight.FAULT);
        assertThat(Weight.of(1).faults()).isFalse();
        assertThat(Weight.of(-1).faults()).isFalse();
    }

    @Test
    void reversed_twice_is_as_before() {
        assertThat(Weight.of(5).reversed()).isEqualTo(new Weight(5, Weight.Direction.REVERSE));
        assertThat(Weight.of(5).reversed().reversed()).isEqualTo(Weight.of(5));
    }

    @Test
    void lies_between_254_below_and_above_zero() {
        assertThat(Weight.of(254).value()).isEqualTo(254);
        assertThat(Weight.of(-254).value()).isEqualTo(-254);
        assertThatThrownBy(() -> Weight.of(255)).hasMessageContaining("255");
        assertThatThrownBy(() -> Weight.of(-255)).hasMessageContaining("-255");
    }
}
