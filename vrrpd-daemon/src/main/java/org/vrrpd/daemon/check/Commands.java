// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.check;

import org.vrrpd.daemon.script.Job;

/** Who runs commands for checks. */
@FunctionalInterface
public interface Commands {

    /** Has it run, and its listener told of its end; false where no command can be run. */
    boolean start(Job job);
}
