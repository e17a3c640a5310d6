// SPDX-License-Identifier: Apache-2.0
/**
 * Every native call of the daemon, in layers: {@link org.vrrpd.daemon.linux.Libc} names C's functions, the classes
 * above it say what they mean here, and tests put a fake below them. A failed call is a {@link
 * org.vrrpd.daemon.linux.LinuxException} that names the call and its errno.
 */
@NullMarked
package org.vrrpd.daemon.linux;

import org.jspecify.annotations.NullMarked;
