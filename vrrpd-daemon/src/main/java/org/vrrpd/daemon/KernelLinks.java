// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.daemon.control.HostLinks;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.netlink.RouteSocket;

/** Asks the kernel for its links and addresses, on whatever thread somebody wants to write of them. */
final class KernelLinks implements HostLinks.Look {

    private static final Logger LOG = LoggerFactory.getLogger(KernelLinks.class);

    private final RouteSocket kernel;

    KernelLinks(RouteSocket kernel) {
        this.kernel = kernel;
    }

    @Override
    public synchronized HostLinks now() {
        try {
            return new HostLinks(kernel.links(), kernel.addresses());
        } catch (LinuxException e) {
            LOG.warn("the kernel does not list its links: {}", e.getMessage());
            return new HostLinks(List.of(), List.of());
        }
    }
}
