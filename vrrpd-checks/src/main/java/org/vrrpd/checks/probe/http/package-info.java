/**
 * HTTP as a client of a keep-alive proxy sees it: one question on a new connection and the same on long-lived ones, compared. A
 * {@code Speech} is what a version of HTTP adds to that. The library reads messages; which connection said what is ours to know.
 */
@NullMarked
package org.vrrpd.checks.probe.http;

import org.jspecify.annotations.NullMarked;
