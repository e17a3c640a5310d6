package org.vrrpd.checks;

import java.util.EnumMap;
import java.util.Map;

/** What each cause does to a check: as usual, but for what the file changes. */
public record Effects(Map<Cause, Effect> changed) {

    public static final Effects USUAL = new Effects(Map.of());

    public Effects {
        changed = Map.copyOf(changed);
    }

    public Effect of(Cause cause) {
        return changed.getOrDefault(cause, cause.usually());
    }

    public Effects with(Cause cause, Effect effect) {
        var more = new EnumMap<Cause, Effect>(Cause.class);
        more.putAll(changed);
        more.put(cause, effect);
        return new Effects(more);
    }

    /** What one try says by itself: doubt outweighs failure, for a failure that may be our own proves nothing. */
    public Verdict judge(Outcome outcome) {
        var verdict = Verdict.UP;
        for (var finding : outcome.findings()) {
            switch (of(finding.cause())) {
                case DOUBT -> {
                    return Verdict.UNKNOWN;
                }
                case FAIL -> verdict = Verdict.DOWN;
                case RESERVE -> verdict = verdict == Verdict.DOWN ? Verdict.DOWN : Verdict.RESERVE;
                case WARN, IGNORE -> {}
            }
        }
        return verdict;
    }
}
