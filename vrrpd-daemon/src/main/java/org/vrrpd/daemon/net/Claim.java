// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import org.vrrpd.core.IpAddress;
import org.vrrpd.daemon.linux.netlink.MacAddress;

/** A frame said that this address is at this hardware address. */
record Claim(IpAddress address, MacAddress mac, Manner manner) {

    enum Manner {
        /** It was said unasked, or the address was used: only who thinks to hold it does that. */
        OWN,
        /** A question was answered, which a proxy does for addresses of others too. */
        ANSWER
    }
}
