/** Our own kinds of checks: one class a kind, and what they talk with. No socket, thread or clock in them. */
@NullMarked
package org.vrrpd.checks.probe;

import org.jspecify.annotations.NullMarked;
