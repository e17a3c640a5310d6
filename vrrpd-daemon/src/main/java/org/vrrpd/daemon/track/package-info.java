// SPDX-License-Identifier: Apache-2.0
/**
 * What routers track on this host beside links: files are looked at whenever they change, processes when the kernel tells of
 * them or by counting (ADR 20), each on a thread of its own, and what is found goes to the loop as a value.
 */
@NullMarked
package org.vrrpd.daemon.track;

import org.jspecify.annotations.NullMarked;
