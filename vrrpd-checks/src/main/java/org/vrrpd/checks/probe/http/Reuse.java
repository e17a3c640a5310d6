package org.vrrpd.checks.probe.http;

/** Whether a lane is a connection for one question, or one that lives on. */
enum Reuse {
    FRESH,
    REUSED
}
