// SPDX-License-Identifier: Apache-2.0
/**
 * Telling others what happens here: the service manager that started the daemon, scripts, whoever reads a named pipe, and
 * people by mail.
 */
@NullMarked
package org.vrrpd.daemon.notify;

import org.jspecify.annotations.NullMarked;
