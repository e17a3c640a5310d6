package org.vrrpd.core.track;

/** What a tracked thing adds to the priority: a bonus while up, a malus while down, and for zero a fault while down. */
public record Weight(int value, Direction direction) {

    /** keepalived's {@code reverse}: the sign of the effect is flipped; for weight zero up and down change places. */
    public enum Direction {
        FORWARD,
        REVERSE
    }

    private static final int LARGEST = 254;

    /** What a number may add at most; what it takes away beyond as much is a fault. */
    private static final int MOST_ADDED = 253;

    /** Down means fault. */
    public static final Weight FAULT = of(0);

    public Weight {
        if (value < -LARGEST || value > LARGEST) {
            throw new IllegalArgumentException("a weight lies between -254 and 254, not " + value);
        }
    }

    public static Weight of(int value) {
        return new Weight(value, Direction.FORWARD);
    }

    public Weight reversed() {
        return new Weight(value, direction == Direction.FORWARD ? Direction.REVERSE : Direction.FORWARD);
    }

    public boolean faults() {
        return value == 0;
    }

    /** Whether a thing in this condition bars the router. */
    boolean barredBy(Condition condition) {
        var bad = direction == Direction.FORWARD ? Condition.DOWN : Condition.UP;
        return faults() && condition == bad;
    }

    /** What a thing in this condition adds to the base priority. */
    int contribution(Condition condition) {
        var isGood = condition == Condition.UP || condition == Condition.RESERVE;
        var counts = value > 0 ? isGood : condition == Condition.DOWN;
        if (!counts) {
            return 0;
        }
        return direction == Direction.FORWARD ? value : -value;
    }

    /** Whether a number takes so much away that it bars the router. */
    boolean isBarredAt(int number) {
        return product(number) < -MOST_ADDED;
    }

    /** What a number adds to the base priority. */
    int times(int number) {
        return Math.clamp(product(number), -MOST_ADDED, MOST_ADDED);
    }

    private long product(int number) {
        var product = (long) value * number;
        return direction == Direction.FORWARD ? product : -product;
    }
}
