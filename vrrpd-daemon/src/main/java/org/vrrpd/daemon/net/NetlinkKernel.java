// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.util.List;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.netlink.Address;
import org.vrrpd.daemon.linux.netlink.Link;
import org.vrrpd.daemon.linux.netlink.News;
import org.vrrpd.daemon.linux.netlink.Outcome;
import org.vrrpd.daemon.linux.netlink.Request;
import org.vrrpd.daemon.linux.netlink.RouteMonitor;
import org.vrrpd.daemon.linux.netlink.RouteSocket;

/** The kernel that we run on. */
record NetlinkKernel(RouteSocket requests, RouteMonitor monitor) implements Kernel {

    @Override
    public List<Link> links() throws LinuxException {
        return requests.links();
    }

    @Override
    public List<Address> addresses() throws LinuxException {
        return requests.addresses();
    }

    @Override
    public List<Outcome> perform(List<Request> changes) throws LinuxException {
        return requests.perform(changes);
    }

    @Override
    public List<News> news() throws LinuxException {
        return monitor.read();
    }
}
