package org.vrrpd.checks;

/** What is held of a checked service; UNKNOWN says that nobody could find out, which is not the same as DOWN. */
public enum Verdict {
    UP,
    DOWN,
    UNKNOWN
}
