package org.vrrpd.checks.kind;

/** What is wrong with a line. */
public record Problem(Statement statement, String sentence) {}
