package org.vrrpd.checks;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long each phase of a try lasted; those that it did not come to are missing. */
public record Phases(Map<Phase, Duration> lengths) {

    public static final Phases NONE = new Phases(Map.of());

    public Phases {
        lengths = Map.copyOf(lengths);
    }

    public @Nullable Duration of(Phase phase) {
        return lengths.get(phase);
    }

    public Phases with(Phase phase, Duration length) {
        var more = new EnumMap<Phase, Duration>(Phase.class);
        more.putAll(lengths);
        more.put(phase, length);
        return new Phases(more);
    }

    public Duration total() {
        var total = Duration.ZERO;
        for (var length : lengths.values()) {
            total = total.plus(length);
        }
        return total;
    }
}
