// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.LinkName;
import org.vrrpd.daemon.linux.netlink.Address;
import org.vrrpd.daemon.linux.netlink.Link;

/** The links of this host and their addresses, as the kernel lists them. */
public record HostLinks(List<Link> links, List<Address> addresses) {

    /** Looks at the host. */
    @FunctionalInterface
    public interface Look {

        /** The links as they are; none where the kernel does not answer. */
        HostLinks now();
    }

    public HostLinks {
        links = List.copyOf(links);
        addresses = List.copyOf(addresses);
    }

    @Nullable
    Link link(LinkName name) {
        for (var link : links) {
            if (link.name().equals(name)) {
                return link;
            }
        }
        return null;
    }

    /** The number of a link; 0 where there is none. */
    int index(LinkName name) {
        var link = link(name);
        return link == null ? 0 : link.index();
    }
}
