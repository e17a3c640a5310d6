// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.net.Inet4Address;
import org.pcap4j.packet.ArpPacket;
import org.pcap4j.packet.EthernetPacket;
import org.pcap4j.packet.namednumber.ArpHardwareType;
import org.pcap4j.packet.namednumber.ArpOperation;
import org.pcap4j.packet.namednumber.EtherType;
import org.pcap4j.util.MacAddress;
import org.vrrpd.core.IpAddress;

/** Frames of the address resolution protocol: RFC 826, RFC 5227. */
final class Arp {

    private static final byte[] NO_PADDING = {};

    private Arp() {}

    /**
     * Says to everyone that this host has the address; as keepalived says it: a request whose target hardware address is
     * broadcast (RFC 9568, 6.4.2 wants the virtual router's, which a host without a virtual MAC has not).
     */
    static byte[] announcement(Mac own, IpAddress address) {
        var inet = Inet.v4(address);
        return broadcast(own, inet, MacAddress.ETHER_BROADCAST_ADDRESS, inet);
    }

    private static byte[] broadcast(
            Mac own, Inet4Address senderAddress, MacAddress targetMac, Inet4Address targetAddress) {
        var sender = MacAddress.getByAddress(own.toBytes());
        var request = new ArpPacket.Builder()
                .hardwareType(ArpHardwareType.ETHERNET)
                .protocolType(EtherType.IPV4)
                .hardwareAddrLength((byte) Mac.BYTES)
                .protocolAddrLength((byte) 4)
                .operation(ArpOperation.REQUEST)
                .srcHardwareAddr(sender)
                .srcProtocolAddr(senderAddress)
                .dstHardwareAddr(targetMac)
                .dstProtocolAddr(targetAddress);
        return new EthernetPacket.Builder()
                .dstAddr(MacAddress.ETHER_BROADCAST_ADDRESS)
                .srcAddr(sender)
                .type(EtherType.ARP)
                .pad(NO_PADDING)
                .payloadBuilder(request)
                .build()
                .getRawData();
    }
}
