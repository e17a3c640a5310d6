package org.vrrpd.core.track;

/** How a tracked thing is doing; UNKNOWN says that nobody could find out, which is not the same as DOWN. */
public enum Condition {
    UP,
    DOWN,
    UNKNOWN
}
