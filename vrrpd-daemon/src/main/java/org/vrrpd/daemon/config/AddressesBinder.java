// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.machine.Addresses;

/** Reads the addresses of one router, and what they say of its family. */
final class AddressesBinder {

    /** An advert counts its addresses in one byte: RFC 9568, 5.2.5. */
    private static final int MOST_ADVERTISED = 255;

    private final Values values;
    private final LinkCheck links;
    private final Problems problems;
    private final List<AddressLine> advertised;
    private final List<AddressLine> excluded;
    private final Map<VirtualAddress, AddressOptions> options = new LinkedHashMap<>();

    AddressesBinder(Values values, LinkCheck links) {
        this.values = values;
        this.links = links;
        problems = values.problems();
        advertised = lines("virtual_ipaddress");
        excluded = lines("virtual_ipaddress_excluded");
    }

    private List<AddressLine> lines(String word) {
        var lines = new ArrayList<AddressLine>();
        for (var entry : values.entries(word)) {
            var line = AddressLine.read(entry, TrackGroups.OF_A_ROUTER, problems);
            if (line != null) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** The family of the first address; null when there is none. */
    @Nullable
    Family firstFamily() {
        return advertised.isEmpty() ? null : advertised.getFirst().ip().family();
    }

    /** The first address that adverts name; null when there is none. */
    @Nullable
    AddressLine first() {
        return advertised.isEmpty() ? null : advertised.getFirst();
    }

    /** The first line that wants a VMAC of its own; null when none does. */
    @Nullable
    AddressLine firstOnVmac() {
        for (var line : advertised) {
            if (line.onVmac()) {
                return line;
            }
        }
        return null;
    }

    /** The addresses of a router of this family on this link; those that adverts cannot name are held all the same. */
    Addresses on(LinkName link, Family family) {
        var named = new ArrayList<VirtualAddress>();
        var held = new ArrayList<VirtualAddress>();
        var seen = new HashSet<VirtualAddress>();
        for (var line : advertised) {
            if (line.ip().family() != family) {
                problems.error(
                        line.at(),
                        line.ip() + " is not of the family of " + values.name(),
                        "it is passed over; virtual_ipaddress_excluded may have both");
            } else if (named.size() == MOST_ADVERTISED) {
                problems.error(
                        line.at(), "an advert names " + MOST_ADVERTISED + " addresses at most", "this one is excluded");
                held.add(address(line, link, seen));
            } else {
                named.add(address(line, link, seen));
            }
        }
        for (var line : excluded) {
            held.add(address(line, link, seen));
        }
        return new Addresses(named, held);
    }

    private VirtualAddress address(AddressLine line, LinkName routersLink, Set<VirtualAddress> seen) {
        var link = line.link();
        if (link != null && links.lacks(link)) {
            links.reportLack(link, line.at(link.value()));
        }
        var address = line.addressOn(routersLink);
        if (seen.add(address)) {
            options.put(address, line.options());
        } else {
            problems.warning(line.at(), address + " is listed twice", "it is set once");
        }
        return address;
    }

    /** How the addresses are set; known after {@link #on}. */
    Map<VirtualAddress, AddressOptions> options() {
        return options;
    }
}
