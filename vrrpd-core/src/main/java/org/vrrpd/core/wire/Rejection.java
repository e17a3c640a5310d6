package org.vrrpd.core.wire;

/**
 * Why a packet was dropped, in the order in which the questions are asked.
 *
 * <p>Each names its rule, what the two numbers of {@link Reception.Rejected} are, and what to look at.
 */
public enum Rejection {
    /** Too few bytes for the headers: RFC 9568, 7.1 (R4); bytes wanted, bytes there. */
    TOO_SHORT(
            "a packet that is no whole VRRP message: look for a broken sender or something else using IP protocol 112"),

    /** No router of this VRID listens here: RFC 9568, 7.1 (R6). Raised by the engine, but for VRID 0. */
    UNKNOWN_VRID(
            "another cluster uses this link with a VRID that is not set up here: harmless unless it should be ours"),

    /** The router is starting or in Fault and hears nothing: RFC 9568, 6.4.1 (I1). Raised by the engine. */
    NOT_LISTENING("this router is starting or in Fault and hears no adverts: see why with its status"),

    /** IPv4 where the router speaks IPv6, or the reverse: RFC 9568, 5.2.9 (P18). */
    WRONG_FAMILY("the packet is of the other IP family: an IPv4 and an IPv6 router of one VRID are two routers"),

    /** Unicast where this router speaks multicast, the reverse, or another group: RFC 9568, 5.1.1.2 (P2, P5). */
    WRONG_CAST(
            "one side speaks unicast, the other multicast, or to another group: compare unicast_peer and mcast_dst_ip"),

    /** Behind an authentication header, or not, against what is set here: RFC 2338, 5.3.6 (V6); protocols. */
    AUTH_PROTOCOL_MISMATCH("only one side uses auth_type AH: make the authentication blocks alike"),

    /** Other bytes than the address count asks for: RFC 9568, 7.1 (R4); bytes wanted, bytes there. */
    LENGTH("the packet has not the length that its address count says: it was cut on the way, or its sender is broken"),

    /** The TTL or hop limit is not 255: RFC 9568, 7.1 (R1, P3, P6); 255 and what was heard. */
    HOP_LIMIT("the packet came through a router or was forged: adverts must come from this link with TTL 255"),

    /** Not the version spoken here: RFC 9568, 7.1 (R2); version here, version heard. */
    VERSION("the two sides speak different VRRP versions: make version or vrrp_version alike"),

    /** A trailer of the length of keepalived's HMAC where none is set up: RFC 9568, 9 (P21). */
    AUTH_EXTENSION("the sender signs with keepalived's auth_hmac, which is not supported here: remove it there"),

    /** Version 2 with an authentication type that does not exist: RFC 3768, 7.1 (V2); type here, type heard. */
    AUTH_TYPE_UNKNOWN("the advert names an authentication type that does not exist: its sender is broken"),

    /** Version 2 with another authentication type than set up here: RFC 3768, 7.1 (V2); type here, type heard. */
    AUTH_TYPE_MISMATCH("the sides use different auth_type: make the authentication blocks alike"),

    /** The password or the signature is wrong: RFC 2338, 5.3.10 (V5, V6). */
    AUTH_FAILED("the password or key differs: compare auth_pass on both sides, of which eight bytes count"),

    /** Version 2 with another interval than ours: RFC 3768, 7.1 (V10); seconds here, seconds heard. */
    INTERVAL_MISMATCH("advert_int differs, and version 2 wants it alike: both sides may be master until it is"),

    /** An interval of zero, which would end all timers at once: RFC 9568, 7.1 (R10, E6). */
    ZERO_INTERVAL("the advert says an interval of 0, which no router may use: its sender is broken or hostile"),

    /** No ADVERTISEMENT: RFC 9568, 7.1 (R3, P8); 1 and what was heard. */
    TYPE("the packet is VRRP of a type other than ADVERTISEMENT, and there is no other: its sender is broken"),

    /** The IP header promises more bytes than came: RFC 9568, 7.1 (R4); bytes there, bytes promised. */
    TOTAL_LENGTH("the IP header promises more than came: the packet was cut on the way, or its sender is broken"),

    /** The checksum is wrong in every form: RFC 9568, 7.1 (R5). */
    CHECKSUM("the checksum is wrong: the packet was damaged, or rewritten on the way by NAT"),

    /** We own the addresses and are told to ignore all adverts: RFC 3768, 7.1 (V12). Raised by the engine. */
    OWNER_IGNORES("this router has priority 255 and owner_ignore_adverts: only one router may own the addresses"),

    /** The same VRID with entirely other addresses: RFC 9568, 7.1 (R13). Raised by the engine. */
    STRANGER("another cluster uses our VRID for other addresses: give one of them another virtual_router_id"),

    /** The advert names no address: RFC 9568, 7.1 (R8, E4), where the router is strict. */
    NO_ADDRESSES("the advert names no virtual address: give its sender some, or end strict mode here"),

    /** The first IPv6 address is not link-local: RFC 9568, 7.1 (R9, E5), where the router is strict. */
    NOT_LINK_LOCAL(
            "the first IPv6 address must be link-local: reorder virtual_ipaddress there, or end strict mode here"),

    /** A unicast advert from someone who is no peer. */
    UNKNOWN_PEER("the sender is not in unicast_peer: add it, or find out who it is"),

    /** A unicast advert from farther away or nearer than the peer may be; the limit passed, hop limit heard. */
    PEER_HOP_LIMIT("the packet's TTL is outside the peer's min_ttl and max_ttl: the path to it has another length"),

    /** An authentication header heard before: RFC 2402, 3.4.3 (V6). Raised by the engine. */
    REPLAYED("the authentication header's sequence number was already used: a replay, or the sender restarted"),

    /** The source is our own address: RFC 9568, 6.4.3 (A15). Raised by the engine. */
    OWN_ADDRESS("the packet carries our own source address: a loop in the network, or the address is used twice");

    private final String advice;

    Rejection(String advice) {
        this.advice = advice;
    }

    /** One sentence for the operator: what happened and what to look at. */
    public String explain() {
        return advice;
    }
}
