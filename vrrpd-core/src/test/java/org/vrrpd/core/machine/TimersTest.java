package org.vrrpd.core.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vrrpd.core.machine.RouterScript.ms;
import static org.vrrpd.core.machine.RouterScript.router;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vrrpd.core.Priority;
import org.vrrpd.core.Rule;
import org.vrrpd.core.wire.Version;

/** RFC 9568, 6.1 and RFC 3768, 6.1: what follows from priority and interval. */
class TimersTest {

    @ParameterizedTest
    @CsvSource({
        "1,    1000,   996.09375",
        "100,  1000,   609.375",
        "150,  1000,   414.0625",
        "254,  1000,     7.8125",
        "255,  1000,     3.90625",
        "160,   250,    93.75",
        "100,    10,     6.09375",
        "100, 40950, 24953.90625",
    })
    @Rule("T4")
    void skew_keeps_its_fractions(int priority, long intervalMillis, double skewMillis) {
        assertThat(Timing.skew(Version.V3, Priority.of(priority), Duration.ofMillis(intervalMillis)))
                .isEqualTo(ms(skewMillis));
    }

    @ParameterizedTest
    @CsvSource({"100, 1000", "100, 2000", "100, 255000"})
    @Rule("V8")
    void skew_in_version_2_is_taken_from_a_second(int priority, long intervalMillis) {
        assertThat(Timing.skew(Version.V2, Priority.of(priority), Duration.ofMillis(intervalMillis)))
                .isEqualTo(ms(609.375));
    }

    @ParameterizedTest
    @CsvSource({"3, 3609.375", "1, 1609.375", "2, 2609.375", "100, 100609.375"})
    @Rule("T5")
    void master_down_is_so_many_intervals_and_the_skew(int adverts, double millis) {
        assertThat(Timing.own(
                        router(Told.priority(100).downTimerAdverts(adverts)).self()))
                .isEqualTo(new Timing(ms(1000), ms(609.375), ms(millis)));
    }

    @Test
    @Rule({"T3", "T5"})
    void master_down_follows_the_interval_heard() {
        assertThat(Timing.learned(router(Told.priority(150).every(250)).self(), ms(1000)))
                .isEqualTo(new Timing(ms(1000), ms(414.0625), ms(3414.0625)));
    }

    @Test
    @Rule("V9")
    void master_down_in_version_2_follows_the_own_interval() {
        assertThat(Timing.learned(
                        router(Told.priority(150).version2().every(5000)).self(), ms(1000)))
                .isEqualTo(new Timing(ms(5000), ms(414.0625), ms(15_414.0625)));
    }

    @Test
    @Rule("O15")
    void one_step_of_priority_is_an_intervals_256th() {
        assertThat(Timing.skew(Version.V3, Priority.of(100), ms(1000))
                        .minus(Timing.skew(Version.V3, Priority.of(101), ms(1000))))
                .isEqualTo(ms(3.90625));
    }

    @Test
    void no_skew_exceeds_its_range() {
        assertThat(Timing.skewRange(Version.V3, ms(250))).isEqualTo(ms(250));
        assertThat(Timing.skewRange(Version.V2, ms(10_000))).isEqualTo(ms(1000));
    }
}
