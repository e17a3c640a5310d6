// SPDX-License-Identifier: Apache-2.0
/**
 * What stands between the daemon and whoever started it: the command line, exit codes, pid files, and the log. Nothing here
 * knows the engine but {@code LogLines}, which puts its outputs into words.
 */
@NullMarked
package org.vrrpd.daemon.cli;

import org.jspecify.annotations.NullMarked;
