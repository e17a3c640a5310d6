package org.vrrpd.core.wire;

/** What is odd about an advert that is heard all the same. */
public enum Remark {
    /** The advert names no address: RFC 9568, 7.1 (R8), where the router is not strict. */
    NO_ADDRESSES,
    /** The first IPv6 address is not link-local: RFC 9568, 7.1 (R9), where the router is not strict. */
    NOT_LINK_LOCAL,
    /** The master's interval is not ours: RFC 9568, 7.1 (R12). */
    INTERVAL_DIFFERS,
    /** The checksum fits the form that this router does not use: RFC 9568, 5.2.8 (P16), RFC 5798, 5.2.8 (D2). */
    OTHER_CHECKSUM_FORM
}
