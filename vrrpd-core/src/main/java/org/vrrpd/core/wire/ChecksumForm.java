package org.vrrpd.core.wire;

/**
 * What the checksum of a version 3 advert over IPv4 covers.
 *
 * <p>RFC 5798 was read both ways; a receiver tries both. Version 2 always covers the message alone, IPv6 always adds
 * its pseudo-header.
 */
public enum ChecksumForm {
    /** Source, destination, protocol and length too: keepalived and FRR unless told otherwise. */
    PSEUDO_HEADER,
    /** The message alone: RFC 9568, 5.2.8, and keepalived's {@code v3_checksum_as_v2}. */
    MESSAGE_ONLY
}
