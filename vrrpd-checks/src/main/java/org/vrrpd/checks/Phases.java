package org.vrrpd.checks;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long each phase of a try lasted; those that it did not come to are missing. */
public final class Phases {

    public static final Phases NONE = new Phases(new EnumMap<>(Phase.class));

    private final EnumMap<Phase, Duration> lengths;

    private Phases(EnumMap<Phase, Duration> lengths) {
        this.lengths = lengths;
    }

    public @Nullable Duration of(Phase phase) {
        return lengths.get(phase);
    }

    public Phases with(Phase phase, Duration length) {
        var more = lengths.clone();
        more.put(phase, length);
        return new Phases(more);
    }

    public Map<Phase, Duration> lengths() {
        return Collections.unmodifiableMap(lengths);
    }

    public Duration total() {
        var total = Duration.ZERO;
        for (var length : lengths.values()) {
            total = total.plus(length);
        }
        return total;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Phases phases && lengths.equals(phases.lengths);
    }

    @Override
    public int hashCode() {
        return lengths.hashCode();
    }

    @Override
    public String toString() {
        return lengths.toString();
    }
}
