package org.vrrpd.checks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EffectsTest {

    @ParameterizedTest
    @EnumSource(
            names = {
                "DEAD",
                "NOT_ACCEPTING",
                "QUEUE_FULL",
                "STUCK",
                "UPSTREAM",
                "HALF_OPEN",
                "WRONG_SERVICE",
                "TLS_FAILED"
            })
    void fails_by_itself(Cause cause) {
        assertThat(Effects.USUAL.judge(Outcome.amiss(cause, "seen"))).isEqualTo(Verdict.DOWN);
    }

    @ParameterizedTest
    @EnumSource(names = {"STALE_REUSE", "DRAINING", "RECYCLED", "SLOW", "CERTIFICATE_ENDS"})
    void is_told_and_passes(Cause cause) {
        assertThat(Effects.USUAL.of(cause)).isEqualTo(Effect.WARN);
        assertThat(Effects.USUAL.judge(Outcome.amiss(cause, "seen"))).isEqualTo(Verdict.UP);
    }

    @Test
    void nothing_amiss_passes() {
        assertThat(Effects.USUAL.judge(Outcome.fine("seen"))).isEqualTo(Verdict.UP);
    }

    @Test
    void a_stalled_host_outweighs_a_failure_in_whichever_order_they_were_found() {
        var stalled = new Finding(Cause.HOST_STALLED, "late");
        var stuck = new Finding(Cause.STUCK, "silent");
        assertThat(Effects.USUAL.judge(Outcome.fine("").with(stalled).with(stuck)))
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(Effects.USUAL.judge(Outcome.fine("").with(stuck).with(stalled)))
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void a_failure_outweighs_a_reserve_in_whichever_order_they_were_found() {
        var reserve = new Finding(Cause.IN_RESERVE, "standby");
        var stuck = new Finding(Cause.STUCK, "silent");
        assertThat(Effects.USUAL.judge(Outcome.fine("").with(reserve))).isEqualTo(Verdict.RESERVE);
        assertThat(Effects.USUAL.judge(Outcome.fine("").with(reserve).with(stuck)))
                .isEqualTo(Verdict.DOWN);
        assertThat(Effects.USUAL.judge(Outcome.fine("").with(stuck).with(reserve)))
                .isEqualTo(Verdict.DOWN);
    }

    @Test
    void the_file_changes_each_and_leaves_the_others() {
        var changed = Effects.USUAL.with(Cause.SLOW, Effect.FAIL).with(Cause.STUCK, Effect.IGNORE);
        assertThat(changed.judge(Outcome.amiss(Cause.SLOW, "3 s"))).isEqualTo(Verdict.DOWN);
        assertThat(changed.judge(Outcome.amiss(Cause.STUCK, "silent"))).isEqualTo(Verdict.UP);
        assertThat(changed.judge(Outcome.amiss(Cause.DEAD, "refused"))).isEqualTo(Verdict.DOWN);
    }
}
