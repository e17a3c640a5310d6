package org.vrrpd.checks;

/** One thing that a try found amiss, and a sentence about it for people. */
public record Finding(Cause cause, String sentence) {}
