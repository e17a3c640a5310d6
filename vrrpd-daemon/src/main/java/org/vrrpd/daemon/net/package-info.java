// SPDX-License-Identifier: Apache-2.0
/**
 * What the daemon does to the network: addresses come and go, frames say where they are, and other hosts that claim them
 * are noticed. Everything here belongs to one thread, the hands; nothing here has a thread or a clock of its own.
 */
@NullMarked
package org.vrrpd.daemon.net;

import org.jspecify.annotations.NullMarked;
