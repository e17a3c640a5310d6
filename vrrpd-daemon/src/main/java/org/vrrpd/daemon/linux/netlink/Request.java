// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;

/** What the kernel may be asked to change. What cannot even be said to it is refused when the request is made. */
public sealed interface Request {
    /** EEXIST if it is there already. */
    record AddAddress(Address address) implements Request {
        public AddAddress {
            requireSayable(address);
        }
    }

    /** Only index, address, prefix length and peer matter. EADDRNOTAVAIL if it is not there. */
    record RemoveAddress(Address address) implements Request {
        public RemoveAddress {
            requireSayable(address);
        }
    }

    /** From now on another IPv4 address of the subnet becomes primary when this link's primary one goes, or no longer. */
    record PromoteSecondaries(int index, boolean promotes) implements Request {}

    /** It goes before others to the same destination with the same metric; EEXIST if it is there already. */
    record AddRoute(Route route) implements Request {}

    /** ESRCH if there is none that has all that is said; what is zero or null is not said. */
    record RemoveRoute(Route route) implements Request {}

    /** EEXIST if it is there already. */
    record AddRule(Rule rule) implements Request {
        public AddRule {
            requireSayable(rule);
        }
    }

    /** ENOENT if there is none that has all that is said; what is zero or null is not said. */
    record RemoveRule(Rule rule) implements Request {
        public RemoveRule {
            requireSayable(rule);
        }
    }

    private static void requireSayable(Address address) {
        requireFamily(address, address.peer());
        requireFamily(address, address.broadcast());
        requireShort(address.label());
    }

    private static void requireFamily(Address address, @Nullable IpAddress beside) {
        if (beside != null && beside.family() != address.ip().family()) {
            throw new IllegalArgumentException(address.ip() + " and " + beside + " are of two families");
        }
    }

    private static void requireSayable(Rule rule) {
        if (rule.from().family() != rule.to().family()) {
            throw new IllegalArgumentException("a rule from " + rule.from() + " to " + rule.to() + " has two families");
        }
        requireShort(nameOf(rule.inputLink()));
        requireShort(nameOf(rule.outputLink()));
    }

    private static @Nullable String nameOf(@Nullable LinkName link) {
        return link == null ? null : link.value();
    }

    /** IFNAMSIZ of {@code <linux/if.h>}, without the zero at the end. */
    private static void requireShort(@Nullable String name) {
        if (name != null && name.getBytes(StandardCharsets.UTF_8).length > 15) {
            throw new IllegalArgumentException("the kernel's names have at most 15 bytes, not as many as " + name);
        }
    }
}
