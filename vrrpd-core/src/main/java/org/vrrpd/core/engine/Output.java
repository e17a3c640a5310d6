package org.vrrpd.core.engine;

import java.util.List;
import org.vrrpd.core.GroupName;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Priority;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.machine.Role;

/** What the host is to do, complete in itself, in order. */
public sealed interface Output {

    /** Send this packet; IPv4 bytes begin with the IP header, IPv6 bytes are the message alone. */
    @SuppressWarnings("ArrayRecordComponent") // made for this one sending; nobody compares packets by their array
    record Transmit(
            RouterName router, LinkName link, IpAddress source, IpAddress destination, int hopLimit, byte[] bytes)
            implements Output {}

    /** Set these addresses and answer with the ticket; one that is there already is no failure. */
    record AddAddresses(long ticket, RouterName router, List<VirtualAddress> addresses) implements Output {}

    /** Remove these addresses and answer with the ticket; one that is not there is no failure. */
    record RemoveAddresses(long ticket, RouterName router, List<VirtualAddress> addresses) implements Output {}

    /** Say where these addresses are, so many rounds. */
    record Announce(RouterName router, List<VirtualAddress> addresses, int rounds) implements Output {}

    /** A router is now in this role. */
    record Notify(RouterName router, Role role, Priority priority) implements Output {}

    /** A sync group is now in this role. */
    record NotifyGroup(GroupName group, Role role) implements Output {}

    /** Something that an operator may want to know. */
    record Report(RouterName router, Finding finding) implements Output {}
}
