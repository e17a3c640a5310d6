package org.vrrpd.checks.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Timing;
import org.vrrpd.checks.Verdict;

class TurnTest {

    private static final Timing TIMING =
            Timing.every(Duration.ofSeconds(1)).withJitter(10).whileDown(Duration.ofSeconds(5));
    private static final Moment START = new Moment(Long.MAX_VALUE - 5);
    private static final Health UP = new Health.Good(Verdict.UP, 0);

    @Test
    void the_first_comes_at_once_but_for_a_share_of_the_jitter() {
        for (var seed = 0; seed < 1000; seed++) {
            assertThat(START.nanosUntil(Turn.first(TIMING, seed, START).due())).isBetween(0L, 100_000_000L);
        }
    }

    @Test
    void without_jitter_turns_come_exactly_in_the_interval_however_long_tries_last() {
        var timing = TIMING.withJitter(0);
        var turn = Turn.first(timing, 7, START);
        for (var n = 0; n < 5; n++) {
            assertThat(turn.due()).isEqualTo(START.plus(Duration.ofSeconds(n)));
            turn = turn.following(UP, timing, turn.due().plus(Duration.ofMillis(100L * n)));
        }
    }

    @Test
    void jitter_stays_within_its_bounds_and_uses_them() {
        var turn = Turn.first(TIMING, 7, START).following(UP, TIMING, START);
        long shortest = Long.MAX_VALUE;
        long longest = 0;
        for (var n = 0; n < 1000; n++) {
            var next = turn.following(UP, TIMING, turn.due());
            var apart = turn.due().nanosUntil(next.due());
            shortest = Math.min(shortest, apart);
            longest = Math.max(longest, apart);
            turn = next;
        }
        assertThat(shortest).isBetween(900_000_000L, 905_000_000L);
        assertThat(longest).isBetween(1_095_000_000L, 1_100_000_000L);
    }

    @Test
    void checks_that_began_together_are_strewn_over_the_interval_from_the_second_turn_on() {
        var perTenth = new int[10];
        for (var seed = 0; seed < 1000; seed++) {
            var first = Turn.first(TIMING, seed, START);
            var second = first.following(UP, TIMING, first.due());
            var apart = first.due().nanosUntil(second.due());
            assertThat(apart).isBetween(450_000_000L, 1_100_000_000L);
            perTenth[(int) Math.min(9, apart / 100_000_000)]++;
        }
        for (var tenth = 5; tenth < 9; tenth++) {
            assertThat(perTenth[tenth]).isGreaterThan(100);
        }
    }

    @Test
    void the_same_seed_gives_the_same_turns_and_others_do_not() {
        Set<Moment> seen = new HashSet<>();
        for (var seed = 0; seed < 1000; seed++) {
            seen.add(turnsOf(seed));
            assertThat(turnsOf(seed)).isEqualTo(turnsOf(seed));
        }
        assertThat(seen).hasSizeGreaterThan(990);
    }

    @Test
    void the_interval_is_that_of_what_is_believed() {
        var turn = Turn.first(TIMING.withJitter(0), 7, START);
        assertThat(turn.following(new Health.Down(0), TIMING.withJitter(0), START)
                        .due())
                .isEqualTo(START.plus(Duration.ofSeconds(5)));
    }

    @Test
    void missed_turns_are_not_made_up_for() {
        var late = START.plus(Duration.ofSeconds(30));
        var turn = Turn.first(TIMING.withJitter(0), 7, START).following(UP, TIMING.withJitter(0), late);
        assertThat(turn.due()).isEqualTo(late);
        assertThat(turn.following(UP, TIMING.withJitter(0), late).due()).isEqualTo(late.plus(Duration.ofSeconds(1)));
    }

    private static Moment turnsOf(long seed) {
        var turn = Turn.first(TIMING, seed, START);
        for (var n = 0; n < 3; n++) {
            turn = turn.following(UP, TIMING, turn.due());
        }
        return turn.due();
    }
}
