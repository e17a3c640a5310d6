// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;

/** A question that the kernel answers with one message for each thing there is. */
sealed interface Dump<T> {
    void ask(RequestWriter to, int sequence);

    /** The type of the messages that answer it. */
    int answer();

    /** What one of them says; null if it is broken or says nothing to the question. */
    @Nullable
    T read(Messages answer);

    record OfLinks() implements Dump<Link> {
        @Override
        public void ask(RequestWriter to, int sequence) {
            LinkMessage.ask(to, sequence);
        }

        @Override
        public int answer() {
            return Netlink.RTM_NEWLINK;
        }

        @Override
        public @Nullable Link read(Messages answer) {
            return LinkMessage.read(answer);
        }
    }

    record OfAddresses() implements Dump<Address> {
        @Override
        public void ask(RequestWriter to, int sequence) {
            AddressMessage.ask(to, sequence);
        }

        @Override
        public int answer() {
            return Netlink.RTM_NEWADDR;
        }

        @Override
        public @Nullable Address read(Messages answer) {
            return AddressMessage.read(answer);
        }
    }

    record OfRoutes(Family family, int table) implements Dump<Route> {
        @Override
        public void ask(RequestWriter to, int sequence) {
            RouteMessage.ask(to, sequence, family, table);
        }

        @Override
        public int answer() {
            return Netlink.RTM_NEWROUTE;
        }

        /** A kernel before 4.20 says all tables. */
        @Override
        public @Nullable Route read(Messages answer) {
            Route route = RouteMessage.read(answer);
            return route == null || route.table() != table ? null : route;
        }
    }

    record OfRules(Family family) implements Dump<Rule> {
        @Override
        public void ask(RequestWriter to, int sequence) {
            RuleMessage.ask(to, sequence, family);
        }

        @Override
        public int answer() {
            return Netlink.RTM_NEWRULE;
        }

        @Override
        public @Nullable Rule read(Messages answer) {
            return RuleMessage.read(answer);
        }
    }

    record OfSockets(Family family, SocketFilter filter) implements Dump<TcpSocket> {
        @Override
        public void ask(RequestWriter to, int sequence) {
            SocketMessage.ask(to, sequence, family, filter);
        }

        @Override
        public int answer() {
            return Netlink.SOCK_DIAG_BY_FAMILY;
        }

        @Override
        public @Nullable TcpSocket read(Messages answer) {
            return SocketMessage.read(answer);
        }
    }
}
