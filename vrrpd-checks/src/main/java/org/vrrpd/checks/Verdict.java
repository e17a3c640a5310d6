package org.vrrpd.checks;

/**
 * What is held of a checked service. RESERVE is as good as UP where no other serves, such as a standby that could be made primary.
 * UNKNOWN says that nobody could find out, which is not the same as DOWN.
 */
public enum Verdict {
    UP,
    RESERVE,
    DOWN,
    UNKNOWN;

    /** Whether the service does what it is there for. */
    public boolean isGood() {
        return this == UP || this == RESERVE;
    }
}
