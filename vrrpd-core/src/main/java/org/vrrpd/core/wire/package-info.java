/**
 * Between bytes and what they say: VRRP versions 2 and 3 over IPv4 and IPv6, checksums and authentication.
 *
 * <p>{@link org.vrrpd.core.wire.Receiver} never throws, whatever it is given: it answers {@code Valid} or {@code
 * Rejected} with a reason. A {@link org.vrrpd.core.wire.Dialect} says how one router speaks; nothing here keeps
 * state.
 */
@NullMarked
package org.vrrpd.core.wire;

import org.jspecify.annotations.NullMarked;
