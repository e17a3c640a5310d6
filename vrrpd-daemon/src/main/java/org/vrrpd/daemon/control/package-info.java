// SPDX-License-Identifier: Apache-2.0
/**
 * What outsiders see of the daemon and ask of it: a unix socket that speaks HTTP with JSON, and keepalived's files. It works beside
 * the loop, on copies of what the loop knows.
 */
@NullMarked
package org.vrrpd.daemon.control;

import org.jspecify.annotations.NullMarked;
