// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;

/** The family of a router: that of whichever of its words comes first; IPv4 when none says anything. */
final class FirstFamily {

    private final Values values;
    private Family family = Family.IPV4;
    private int rank = Integer.MAX_VALUE;

    private FirstFamily(Values values) {
        this.values = values;
    }

    static Family of(Values values, AddressesBinder addresses) {
        var first = new FirstFamily(values);
        for (var word : new String[] {"mcast_src_ip", "unicast_src_ip", "mcast_dst_ip"}) {
            var text = values.text(word);
            first.says(word, text == null ? null : familyOf(text));
        }
        first.says("native_ipv6", values.flag("native_ipv6") ? Family.IPV6 : null);
        for (var peer : values.entries("unicast_peer")) {
            first.says("unicast_peer", familyOf(peer.first()));
        }
        first.says("virtual_ipaddress", addresses.firstFamily());
        if (values.flag("native_ipv6") && addresses.firstFamily() == Family.IPV4 && first.family == Family.IPV4) {
            values.problems()
                    .error(
                            values.at("native_ipv6"),
                            values.name() + " has IPv4 addresses already",
                            "'native_ipv6' is passed over");
        }
        return first.family;
    }

    private static @Nullable Family familyOf(String address) {
        var prefixed = Prefixed.parse(address);
        return prefixed == null ? null : prefixed.ip().family();
    }

    private void says(String word, @Nullable Family said) {
        if (said != null && values.rank(word) < rank) {
            family = said;
            rank = values.rank(word);
        }
    }
}
