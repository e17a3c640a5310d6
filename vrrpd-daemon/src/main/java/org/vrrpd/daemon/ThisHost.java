// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import org.vrrpd.daemon.cli.Hosts;
import org.vrrpd.daemon.config.Host;
import org.vrrpd.daemon.linux.ForeignLibc;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.netlink.RouteSocket;
import org.vrrpd.daemon.net.KernelHost;

/** This host as the kernel tells of it, for commands that want to know. */
final class ThisHost implements Hosts {

    private static final int ANSWERS_BYTES = 1 << 20;

    @Override
    public Host here() throws LinuxException {
        return KernelHost.now(RouteSocket.open(new ForeignLibc(), ANSWERS_BYTES));
    }
}
