package org.vrrpd.checks;

/** What a try is busy with, in order. */
public enum Phase {
    RESOLVE,
    CONNECT,
    TLS,
    FIRST_BYTE,
    BODY
}
