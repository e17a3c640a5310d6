// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import org.vrrpd.daemon.config.Host;
import org.vrrpd.daemon.linux.LinuxException;

/** Where a command gets the host that it checks a configuration against. */
@FunctionalInterface
public interface Hosts {

    /** This host as it is now. */
    Host here() throws LinuxException;
}
