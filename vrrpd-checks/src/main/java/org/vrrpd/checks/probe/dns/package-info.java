/**
 * DNS over UDP: one question to one server, and what of the reply the file expects.
 */
@NullMarked
package org.vrrpd.checks.probe.dns;

import org.jspecify.annotations.NullMarked;
