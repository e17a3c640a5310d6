// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;

/** An address and the text of the prefix length after it; empty when there is none. */
record Prefixed(IpAddress ip, String length) {

    /** What an {@code ADDRESS} or {@code ADDRESS/LENGTH} says; null when it is no address. */
    static @Nullable Prefixed parse(String text) {
        var slash = text.indexOf('/');
        try {
            var ip = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
            return new Prefixed(ip, slash < 0 ? "" : text.substring(slash + 1));
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    int bits() {
        return ip.family().addressBytes() * 8;
    }

    /** The prefix length, that of a single host where there is none; -1 when it is not one. */
    int prefixLength() {
        if (length.isEmpty()) {
            return bits();
        }
        var number = Numerals.whole(length);
        return number < 0 || number > bits() ? -1 : (int) number;
    }
}
