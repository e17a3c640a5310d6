// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.vrrpd.core.IpAddress;

/** The core's addresses in the words of java.net, which pcap4j speaks. */
final class Inet {

    private Inet() {}

    static Inet4Address v4(IpAddress address) {
        try {
            return (Inet4Address) InetAddress.getByAddress(bytes(address));
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Stays an IPv6 address, even one that maps an IPv4 address. */
    static Inet6Address v6(IpAddress address) {
        try {
            return Inet6Address.getByAddress(null, bytes(address), -1);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static byte[] bytes(IpAddress address) {
        var bytes = new byte[address.family().addressBytes()];
        address.writeTo(bytes, 0);
        return bytes;
    }
}
