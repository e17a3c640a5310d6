// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.core.LinkName;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.netlink.Outcome;
import org.vrrpd.daemon.linux.netlink.Request;

/**
 * Has links promote a secondary address when their primary one goes, where a router asks for it ({@code promote_secondaries}):
 * without that the kernel takes all other addresses of the subnet away together with a virtual one that was set first.
 */
final class Promotion {

    private static final Logger LOG = LoggerFactory.getLogger(Promotion.class);

    private final Kernel kernel;

    /** The links that were changed here, by index: one that is made anew has the host's setting again. */
    private final Map<Integer, LinkName> changed = new HashMap<>();

    Promotion(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Changes those of these links that are here, and puts others back as they were. */
    void follow(Set<LinkName> wanted, KernelView view) throws LinuxException {
        if (wanted.isEmpty() && changed.isEmpty()) {
            return;
        }
        for (var index : List.copyOf(changed.keySet())) {
            if (!wanted.contains(changed.get(index))) {
                ask(index, false);
                changed.remove(index);
            }
        }
        for (var name : wanted) {
            var link = view.link(name);
            if (link != null && !link.promotesSecondaries() && !changed.containsKey(link.index())) {
                changed.put(link.index(), name);
                ask(link.index(), true);
            }
        }
    }

    /** Puts all links back as they were. */
    void undo() throws LinuxException {
        var requests = new ArrayList<Request>();
        for (var index : changed.keySet()) {
            requests.add(new Request.PromoteSecondaries(index, false));
        }
        changed.clear();
        if (!requests.isEmpty()) {
            kernel.perform(requests);
        }
    }

    private void ask(int index, boolean promotes) throws LinuxException {
        var outcome = kernel.perform(List.of(new Request.PromoteSecondaries(index, promotes)))
                .getFirst();
        if (outcome instanceof Outcome.Refused refused && promotes) {
            LOG.warn("{} cannot be had to promote secondary addresses: {}", changed.get(index), refused);
        }
    }
}
