// SPDX-License-Identifier: Apache-2.0
/**
 * Scripts: each is started as its user in a process group of its own, ended when its time is up, and reaped. One thread starts
 * them all and waits for them; {@link org.vrrpd.daemon.script.TrackedScripts} says when which {@code vrrp_script} runs, and what
 * its exit code means.
 */
@NullMarked
package org.vrrpd.daemon.script;

import org.jspecify.annotations.NullMarked;
