package org.vrrpd.checks.probe.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * What to ask a database.
 *
 * @param expected null when any answer will do
 */
record Question(String query, @Nullable String expected) {}
