// SPDX-License-Identifier: Apache-2.0
/**
 * Telling others what happens here: the service manager that started the daemon, and whoever reads a named pipe.
 */
@NullMarked
package org.vrrpd.daemon.notify;

import org.jspecify.annotations.NullMarked;
