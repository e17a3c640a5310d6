// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.netlink.Address;
import org.vrrpd.daemon.linux.netlink.Outcome;
import org.vrrpd.daemon.linux.netlink.Request;
import org.vrrpd.daemon.linux.netlink.RouteSocket;

/** Removes what a run that was killed has left: addresses that it may have set and that bear our tag. */
public final class LeftOvers {

    private LeftOvers() {}

    /** Removes what an earlier run may have set and is listed no longer, and strikes it off; answers what was removed. */
    public static List<VirtualAddress> releaseForgotten(RouteSocket kernel, Ledger ledger, Set<VirtualAddress> listed)
            throws IOException, LinuxException {
        var forgotten = ledger.but(listed);
        if (forgotten.isEmpty()) {
            return List.of();
        }
        var removed = release(kernel, forgotten);
        ledger.write(listed);
        return removed;
    }

    /** Answers what was removed. */
    public static List<VirtualAddress> release(RouteSocket kernel, Collection<VirtualAddress> suspects)
            throws LinuxException {
        var names = new HashMap<Integer, LinkName>();
        for (var link : kernel.links()) {
            names.put(link.index(), link.name());
        }
        var found = new ArrayList<VirtualAddress>();
        var requests = new ArrayList<Request>();
        for (var address : kernel.addresses()) {
            var name = names.get(address.index());
            if (address.protocol() != Tag.OURS || name == null) {
                continue;
            }
            var here = new VirtualAddress(address.ip(), address.prefixLength(), name);
            if (suspects.contains(here)) {
                found.add(here);
                requests.add(
                        new Request.RemoveAddress(Address.of(address.index(), address.ip(), address.prefixLength())));
            }
        }
        var removed = new ArrayList<VirtualAddress>();
        var outcomes = requests.isEmpty() ? List.<Outcome>of() : kernel.perform(requests);
        for (var i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i).isDone()) {
                removed.add(found.get(i));
            }
        }
        return removed;
    }
}
