// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.net.Inet6Address;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcap4j.packet.EthernetPacket;
import org.pcap4j.packet.IcmpV6CommonPacket;
import org.pcap4j.packet.IcmpV6NeighborAdvertisementPacket;
import org.pcap4j.packet.IcmpV6NeighborSolicitationPacket;
import org.pcap4j.packet.IpV6NeighborDiscoverySourceLinkLayerAddressOption;
import org.pcap4j.packet.IpV6NeighborDiscoveryTargetLinkLayerAddressOption;
import org.pcap4j.packet.IpV6Packet;
import org.pcap4j.packet.IpV6SimpleFlowLabel;
import org.pcap4j.packet.IpV6SimpleTrafficClass;
import org.pcap4j.packet.Packet;
import org.pcap4j.packet.namednumber.EtherType;
import org.pcap4j.packet.namednumber.IcmpV6Code;
import org.pcap4j.packet.namednumber.IcmpV6Type;
import org.pcap4j.packet.namednumber.IpNumber;
import org.pcap4j.packet.namednumber.IpVersion;
import org.pcap4j.util.ByteArrays;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.daemon.linux.netlink.MacAddress;

/** Frames of neighbour discovery: RFC 4861. */
final class NeighbourDiscovery {

    private static final IpAddress ALL_NODES = new IpAddress(Family.IPV6, 0xff02L << 48, 1);

    /** RFC 4861, 7.1: a packet that was forwarded has less, and is dropped. */
    private static final int HOP_LIMIT = 255;

    private static final int ICMPV6 = 58;

    private static final int ADVERTISEMENT = 136;
    private static final int OVERRIDE = 0x20;
    private static final int TARGET_LINK_LAYER_ADDRESS = 2;

    /** Where things are in a frame: Ethernet's header has 14 bytes, IPv6's 40, ICMPv6's 4. */
    private static final int PAYLOAD_LENGTH = 14 + 4;

    private static final int NEXT_HEADER = 14 + 6;
    private static final int HOP_LIMIT_OCTET = 14 + 7;
    private static final int MESSAGE = 14 + 40;
    private static final int FLAGS = MESSAGE + 4;
    private static final int TARGET = FLAGS + 4;
    private static final int OPTIONS = TARGET + 16;

    private static final int PSEUDO_HEADER_BYTES = 40;
    private static final byte[] NO_PADDING = {};

    private NeighbourDiscovery() {}

    /** Says to all nodes that this host has the address, whatever they knew before. */
    static byte[] announcement(MacAddress own, IpAddress address, boolean forwards) {
        var option = new IpV6NeighborDiscoveryTargetLinkLayerAddressOption.Builder()
                .linkLayerAddress(own.toBytes())
                .correctLengthAtBuild(true)
                .build();
        var message = new IcmpV6NeighborAdvertisementPacket.Builder()
                .routerFlag(forwards)
                .solicitedFlag(false)
                .overrideFlag(true)
                .reserved(0)
                .targetAddress(Inet.v6(address))
                .options(List.of(option));
        return multicast(own, address, ALL_NODES, IcmpV6Type.NEIGHBOR_ADVERTISEMENT, message);
    }

    /**
     * Asks who has the address, from a link-local address of this host: an answer to an unspecified one would go to all nodes,
     * and teach them the other's hardware address.
     */
    static byte[] question(MacAddress own, IpAddress from, IpAddress address) {
        var option = new IpV6NeighborDiscoverySourceLinkLayerAddressOption.Builder()
                .linkLayerAddress(own.toBytes())
                .correctLengthAtBuild(true)
                .build();
        var message = new IcmpV6NeighborSolicitationPacket.Builder()
                .reserved(0)
                .targetAddress(Inet.v6(address))
                .options(List.of(option));
        return multicast(own, from, solicitedNode(address), IcmpV6Type.NEIGHBOR_SOLICITATION, message);
    }

    /**
     * Null when the frame is no neighbour advertisement of RFC 4861, 7.1.2 that overrides: proxies and anycast hosts must not
     * set that flag (7.2.7, 7.2.8). Read without pcap4j, whose factories of options are 6 MiB and 80 ms at the first frame.
     */
    static @Nullable Claim claim(byte[] frame, int length) {
        if (length < OPTIONS || frame[NEXT_HEADER] != ICMPV6 || (frame[HOP_LIMIT_OCTET] & 0xff) != HOP_LIMIT) {
            return null;
        }
        int payload = (frame[PAYLOAD_LENGTH] & 0xff) << 8 | (frame[PAYLOAD_LENGTH + 1] & 0xff);
        int end = MESSAGE + payload;
        if (end < OPTIONS
                || end > length
                || (frame[MESSAGE] & 0xff) != ADVERTISEMENT
                || (frame[FLAGS] & OVERRIDE) == 0) {
            return null;
        }
        var mac = macIn(frame, end);
        return mac == null ? null : new Claim(IpAddress.ofBytes(Family.IPV6, frame, TARGET), mac, Claim.Manner.OWN);
    }

    /** Null when an option is malformed; without the option the advertisement confirms what the asker knows, the frame's source. */
    private static @Nullable MacAddress macIn(byte[] frame, int end) {
        var mac = MacAddress.ofBytes(frame, MacAddress.BYTES);
        for (int at = OPTIONS; at < end; at += 8 * (frame[at + 1] & 0xff)) {
            if (end - at < 8 || frame[at + 1] == 0 || end - at < 8 * (frame[at + 1] & 0xff)) {
                return null;
            }
            if (frame[at] == TARGET_LINK_LAYER_ADDRESS) {
                mac = MacAddress.ofBytes(frame, at + 2);
            }
        }
        return mac;
    }

    /** RFC 4291, 2.7.1. */
    private static IpAddress solicitedNode(IpAddress address) {
        return new IpAddress(Family.IPV6, 0xff02L << 48, 0x1_ff00_0000L | (address.low() & 0xff_ffff));
    }

    private static byte[] multicast(
            MacAddress own, IpAddress source, IpAddress group, IcmpV6Type type, Packet.Builder message) {
        var from = Inet.v6(source);
        var to = Inet.v6(group);
        var icmp = new IcmpV6CommonPacket.Builder()
                .type(type)
                .code(IcmpV6Code.NO_CODE)
                .payloadBuilder(message);
        icmp.checksum(checksum(from, to, icmp.build().getRawData()));
        var packet = new IpV6Packet.Builder()
                .version(IpVersion.IPV6)
                .trafficClass(IpV6SimpleTrafficClass.newInstance((byte) 0))
                .flowLabel(IpV6SimpleFlowLabel.newInstance(0))
                .nextHeader(IpNumber.ICMPV6)
                .hopLimit((byte) HOP_LIMIT)
                .srcAddr(from)
                .dstAddr(to)
                .correctLengthAtBuild(true)
                .payloadBuilder(icmp);
        return new EthernetPacket.Builder()
                .dstAddr(org.pcap4j.util.MacAddress.getByAddress(macOf(group).toBytes()))
                .srcAddr(org.pcap4j.util.MacAddress.getByAddress(own.toBytes()))
                .type(EtherType.IPV6)
                .pad(NO_PADDING)
                .payloadBuilder(packet)
                .build()
                .getRawData();
    }

    /** RFC 2464, 7. */
    private static MacAddress macOf(IpAddress group) {
        return new MacAddress(0x3333_0000_0000L | (group.low() & 0xffff_ffffL));
    }

    /** RFC 4443, 2.3. The builder's own looks into a properties file and logs a line for each packet. */
    private static short checksum(Inet6Address source, Inet6Address destination, byte[] message) {
        var covered = new byte[PSEUDO_HEADER_BYTES + message.length];
        System.arraycopy(source.getAddress(), 0, covered, 0, 16);
        System.arraycopy(destination.getAddress(), 0, covered, 16, 16);
        covered[34] = (byte) (message.length >>> 8);
        covered[35] = (byte) message.length;
        covered[39] = ICMPV6;
        System.arraycopy(message, 0, covered, PSEUDO_HEADER_BYTES, message.length);
        return ByteArrays.calcChecksum(covered);
    }
}
