package org.vrrpd.core.track;

/**
 * How a tracked thing is doing. RESERVE is as good as UP where nobody else serves, and no reason to serve before somebody else: a
 * standby database. UNKNOWN says that nobody could find out, which is not the same as DOWN.
 */
public enum Condition {
    UP,
    RESERVE,
    DOWN,
    UNKNOWN
}
