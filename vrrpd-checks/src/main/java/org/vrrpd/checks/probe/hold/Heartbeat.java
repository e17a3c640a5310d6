package org.vrrpd.checks.probe.hold;

/** What is said again and again on a connection, and what the answer contains; a character a byte. */
record Heartbeat(String words, String expected) {}
