// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.script;

import org.vrrpd.daemon.config.Command;
import org.vrrpd.daemon.linux.LinuxException;

/** Starts commands. */
interface Launcher {

    /** Starts a command; the reason, when that cannot be. */
    Child launch(Command command) throws LinuxException, Refusal;

    /** Why a command is not started. */
    final class Refusal extends Exception {
        private static final long serialVersionUID = 1;

        Refusal(String why) {
            super(why, null, false, false);
        }
    }
}
