// SPDX-License-Identifier: Apache-2.0
/**
 * Mail: letters, the queue in which they wait, and their way to a server by SMTP. Nothing here is loaded before the first
 * letter (ADR 21).
 */
@NullMarked
package org.vrrpd.daemon.notify.email;

import org.jspecify.annotations.NullMarked;
