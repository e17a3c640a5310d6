/**
 * All virtual routers of this host together: which router a packet is for, what facts make of each router, sync groups,
 * reload as a diff, and which addresses the host is to hold. {@link Engine} takes inputs and answers outputs; it has no clock,
 * no thread and no I/O. {@link Turn} is the order in which a host feeds it.
 */
@NullMarked
package org.vrrpd.core.engine;

import org.jspecify.annotations.NullMarked;
