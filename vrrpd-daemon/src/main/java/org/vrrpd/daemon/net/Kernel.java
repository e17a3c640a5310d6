// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.util.List;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.netlink.Address;
import org.vrrpd.daemon.linux.netlink.Link;
import org.vrrpd.daemon.linux.netlink.News;
import org.vrrpd.daemon.linux.netlink.Outcome;
import org.vrrpd.daemon.linux.netlink.Request;

/** The kernel's links and addresses: asked for, changed, and heard of. */
interface Kernel {

    List<Link> links() throws LinuxException;

    List<Address> addresses() throws LinuxException;

    /** Performs these in their order and answers each. */
    List<Outcome> perform(List<Request> requests) throws LinuxException;

    /** The next news that wait; empty when none do. */
    List<News> news() throws LinuxException;
}
