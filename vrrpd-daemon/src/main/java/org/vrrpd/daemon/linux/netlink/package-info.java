// SPDX-License-Identifier: Apache-2.0
/**
 * What the kernel says of links, addresses, routes, rules and TCP sockets, and what it is asked to change: AF_NETLINK.
 *
 * <p>The message classes turn values into bytes and back and never trust a length: what cannot be read is a value too.
 * {@link org.vrrpd.daemon.linux.netlink.RouteSocket} asks and changes, {@link
 * org.vrrpd.daemon.linux.netlink.RouteMonitor} hears what changes, {@link org.vrrpd.daemon.linux.netlink.SocketDiag} looks at
 * sockets.
 */
@NullMarked
package org.vrrpd.daemon.linux.netlink;

import org.jspecify.annotations.NullMarked;
