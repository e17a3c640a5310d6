// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

/** What has changed in the kernel, whoever changed it. */
public sealed interface News {
    /** A link has come or is now like this: known by its index, its name may be new. */
    record LinkIs(Link link) implements News {}

    /** It was removed, or moved to another network namespace. */
    record LinkGone(Link link) implements News {}

    /** An address has come or is now like this. */
    record AddressIs(Address address) implements News {}

    record AddressGone(Address address) implements News {}

    record RouteIs(Route route) implements News {}

    record RouteGone(Route route) implements News {}

    record RuleIs(Rule rule) implements News {}

    record RuleGone(Rule rule) implements News {}

    /** Some news never came, and what waited behind it was dropped: ask anew for everything, now. */
    record Lost(Cause cause) implements News {
        public enum Cause {
            /** More happened than the receive buffer holds. */
            OVERRUN,
            /** The kernel said something that contradicts itself. */
            UNREADABLE
        }
    }
}
