// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.net.Inet4Address;
import org.jspecify.annotations.Nullable;
import org.pcap4j.packet.ArpPacket;
import org.pcap4j.packet.EthernetPacket;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.namednumber.ArpHardwareType;
import org.pcap4j.packet.namednumber.ArpOperation;
import org.pcap4j.packet.namednumber.EtherType;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.daemon.linux.netlink.MacAddress;

/** Frames of the address resolution protocol: RFC 826, RFC 5227. */
final class Arp {

    /** 192.0.0.8, which no host has and no route leads to (RFC 7600): only who answers for everything answers for it. */
    static final IpAddress NOBODYS = new IpAddress(Family.IPV4, 0, 0xc000_0008L);

    private static final int ETHERNET_BYTES = 14;
    private static final int ARP_BYTES = 28;
    private static final byte[] NO_PADDING = {};
    private static final IpAddress UNSPECIFIED = new IpAddress(Family.IPV4, 0, 0);
    private static final org.pcap4j.util.MacAddress NO_MAC =
            org.pcap4j.util.MacAddress.getByAddress(new byte[MacAddress.BYTES]);

    private Arp() {}

    /**
     * Says to everyone that this host has the address; as keepalived says it: a request whose target hardware address is
     * broadcast (RFC 9568, 6.4.2 wants the virtual router's, which a host without a virtual MAC has not).
     */
    static byte[] announcement(MacAddress own, IpAddress address) {
        var inet = Inet.v4(address);
        return broadcast(own, inet, org.pcap4j.util.MacAddress.ETHER_BROADCAST_ADDRESS, inet);
    }

    /** Asks who has the address, without saying anything of this host: a probe of RFC 5227, 2.1.1. */
    static byte[] question(MacAddress own, IpAddress address) {
        return broadcast(own, Inet.v4(UNSPECIFIED), NO_MAC, Inet.v4(address));
    }

    /** Null when the frame is no ARP between Ethernet and IPv4, or claims nothing. */
    static @Nullable Claim claim(byte[] frame, int length) {
        if (length < ETHERNET_BYTES + ARP_BYTES) {
            return null;
        }
        try {
            var arp = ArpPacket.newPacket(frame, ETHERNET_BYTES, length - ETHERNET_BYTES)
                    .getHeader();
            if (!isEthernetToIpv4(arp)) {
                return null;
            }
            var sender = IpAddress.ofBytes(Family.IPV4, arp.getSrcProtocolAddr().getAddress(), 0);
            var answers = arp.getOperation().equals(ArpOperation.REPLY)
                    && !arp.getSrcProtocolAddr().equals(arp.getDstProtocolAddr());
            return sender.isUnspecified()
                    ? null
                    : new Claim(
                            sender,
                            MacAddress.ofBytes(arp.getSrcHardwareAddr().getAddress(), 0),
                            answers ? Claim.Manner.ANSWER : Claim.Manner.OWN);
        } catch (IllegalRawDataException malformed) {
            return null;
        }
    }

    private static boolean isEthernetToIpv4(ArpPacket.ArpHeader arp) {
        return arp.getHardwareType().equals(ArpHardwareType.ETHERNET)
                && arp.getProtocolType().equals(EtherType.IPV4)
                && arp.getHardwareAddrLength() == MacAddress.BYTES
                && arp.getProtocolAddrLength() == Family.IPV4.addressBytes();
    }

    private static byte[] broadcast(
            MacAddress own,
            Inet4Address senderAddress,
            org.pcap4j.util.MacAddress targetMac,
            Inet4Address targetAddress) {
        var sender = org.pcap4j.util.MacAddress.getByAddress(own.toBytes());
        var request = new ArpPacket.Builder()
                .hardwareType(ArpHardwareType.ETHERNET)
                .protocolType(EtherType.IPV4)
                .hardwareAddrLength((byte) MacAddress.BYTES)
                .protocolAddrLength((byte) 4)
                .operation(ArpOperation.REQUEST)
                .srcHardwareAddr(sender)
                .srcProtocolAddr(senderAddress)
                .dstHardwareAddr(targetMac)
                .dstProtocolAddr(targetAddress);
        return new EthernetPacket.Builder()
                .dstAddr(org.pcap4j.util.MacAddress.ETHER_BROADCAST_ADDRESS)
                .srcAddr(sender)
                .type(EtherType.ARP)
                .pad(NO_PADDING)
                .payloadBuilder(request)
                .build()
                .getRawData();
    }
}
