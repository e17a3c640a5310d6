package org.vrrpd.checks.kind;

/**
 * A word of a kind's block: what follows it, what holds without it, and what it means in one line.
 *
 * @param otherwise what holds when the word is not there, as a file would say it; empty when nothing does
 */
public record Keyword<T>(String name, Type<T> type, String otherwise, String meaning) {}
