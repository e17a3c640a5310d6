/**
 * A long-lived connection, and what becomes of it: the kernel's keep-alive, a heartbeat where asked, and the fates of a peer that says
 * nothing more.
 */
@NullMarked
package org.vrrpd.checks.probe.hold;

import org.jspecify.annotations.NullMarked;
