package org.vrrpd.core.wire;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Priority;
import org.vrrpd.core.Vrid;
import org.vrrpd.core.wire.Reception.Rejected;
import org.vrrpd.core.wire.Reception.Valid;

/**
 * Reads datagrams by the rules of RFC 9568, 7.1, and RFC 3768, 7.1.
 *
 * <p>The questions are asked in keepalived's order, so that both count the same reason. A receiver lives for one
 * datagram.
 */
public final class Receiver {
    private static final int HOP_LIMIT = 255;
    /** keepalived 2.4 {@code auth_hmac}: type, key, time, counter and half of a SHA-256. */
    private static final int KEEPALIVED_HMAC_BYTES = 28;

    private final Datagram datagram;
    private final Dialect dialect;
    private final byte[] bytes;
    private final int message;

    private Receiver(Datagram datagram, Dialect dialect, int message) {
        this.datagram = datagram;
        this.dialect = dialect;
        this.bytes = datagram.bytes();
        this.message = message;
    }

    /** Never throws, whatever the bytes. */
    public static Reception receive(Datagram datagram, Dialect dialect) {
        int message = messageOf(datagram);
        if (message < 0) {
            return new Rejected(Rejection.TOO_SHORT, headersOf(datagram), datagram.length());
        }
        return new Receiver(datagram, dialect, message).receive();
    }

    /** The VRID that the datagram names, to find the router whose dialect reads it; -1 if it names none. */
    public static int vridOf(Datagram datagram) {
        int message = messageOf(datagram);
        int vrid = message < 0 ? 0 : Octets.uint8(datagram.bytes(), message + Layout.VRID);
        return vrid == 0 ? -1 : vrid;
    }

    /** The unsigned sequence number of the authentication header, for the replay check; -1 without such a header. */
    public static long ahSequenceOf(Datagram datagram) {
        return isBehindHeader(datagram) && messageOf(datagram) >= 0
                ? Integer.toUnsignedLong(AuthenticationHeader.sequence(datagram.bytes(), datagram.offset()))
                : -1;
    }

    /** Where the VRRP message starts; -1 if there is no whole one of no address. */
    private static int messageOf(Datagram datagram) {
        if (datagram.length() < headersOf(datagram)) {
            return -1;
        }
        return switch (datagram.protocol()) {
            case Datagram.VRRP -> datagram.offset();
            case Datagram.AUTHENTICATION_HEADER ->
                AuthenticationHeader.nextHeader(datagram.bytes(), datagram.offset()) == Datagram.VRRP
                        ? datagram.offset() + AuthenticationHeader.LENGTH
                        : -1;
            default -> -1;
        };
    }

    private static int headersOf(Datagram datagram) {
        return Layout.ADDRESSES + (isBehindHeader(datagram) ? AuthenticationHeader.LENGTH : 0);
    }

    private static boolean isBehindHeader(Datagram datagram) {
        return datagram.protocol() == Datagram.AUTHENTICATION_HEADER;
    }

    private Reception receive() {
        Rejected rejected = judgeShape();
        if (rejected == null) {
            rejected = judgeAuthentication();
        }
        if (rejected == null) {
            rejected = judgeContents();
        }
        if (rejected == null) {
            rejected = judgeSender();
        }
        return rejected == null ? advert() : rejected;
    }

    private @Nullable Rejected judgeShape() {
        if (field8(Layout.VRID) == 0) {
            return new Rejected(Rejection.UNKNOWN_VRID);
        }
        if (datagram.family() != dialect.family()) {
            return new Rejected(Rejection.WRONG_FAMILY);
        }
        if (dialect.family() == Family.IPV6 && !isOurCast()) {
            return new Rejected(Rejection.WRONG_CAST);
        }
        boolean wantsHeader = dialect.authentication() instanceof Authentication.HeaderKey;
        if (isBehindHeader(datagram) != wantsHeader) {
            int expected = wantsHeader ? Datagram.AUTHENTICATION_HEADER : Datagram.VRRP;
            return new Rejected(Rejection.AUTH_PROTOCOL_MISMATCH, expected, datagram.protocol());
        }
        int excess = excess();
        if (excess != 0 && excess != KEEPALIVED_HMAC_BYTES) {
            return new Rejected(Rejection.LENGTH, length(), length() + excess);
        }
        if (dialect.cast() instanceof Cast.Multicast && datagram.hopLimit() != HOP_LIMIT) {
            return new Rejected(Rejection.HOP_LIMIT, HOP_LIMIT, datagram.hopLimit());
        }
        if (version() != dialect.version().number()) {
            return new Rejected(Rejection.VERSION, dialect.version().number(), version());
        }
        if (excess != 0) {
            return new Rejected(Rejection.AUTH_EXTENSION, length(), length() + excess);
        }
        return null;
    }

    private @Nullable Rejected judgeAuthentication() {
        if (dialect.version() != Version.V2) {
            return null;
        }
        int expected = dialect.authentication().type();
        int heard = field8(Layout.AUTHENTICATION_TYPE_V2);
        if (heard > Layout.HIGHEST_AUTHENTICATION_TYPE) {
            return new Rejected(Rejection.AUTH_TYPE_UNKNOWN, expected, heard);
        }
        if (heard != expected) {
            return new Rejected(Rejection.AUTH_TYPE_MISMATCH, expected, heard);
        }
        return isAuthentic() ? null : new Rejected(Rejection.AUTH_FAILED);
    }

    private boolean isAuthentic() {
        int end = message + length();
        return switch (dialect.authentication()) {
            case Authentication.None _ -> true;
            case Authentication.Password password ->
                password.isEqual(Octets.int64(bytes, end - Layout.AUTHENTICATION_BYTES_V2));
            case Authentication.HeaderKey key ->
                AuthenticationHeader.isRight(bytes, datagram.offset(), end, key, dialect.cast());
        };
    }

    private @Nullable Rejected judgeContents() {
        int units = intervalUnits();
        if (units == 0) {
            return new Rejected(Rejection.ZERO_INTERVAL);
        }
        if (dialect.version() == Version.V2 && isOtherInterval()) {
            return new Rejected(Rejection.INTERVAL_MISMATCH, dialect.version().units(dialect.interval()), units);
        }
        int type = field8(Layout.VERSION_AND_TYPE) & 0x0f;
        if (type != Layout.ADVERTISEMENT) {
            return new Rejected(Rejection.TYPE, Layout.ADVERTISEMENT, type);
        }
        if (datagram.missing() != 0) {
            return new Rejected(Rejection.TOTAL_LENGTH, datagram.length(), datagram.length() + datagram.missing());
        }
        return hasChecksumOf(dialect.checksumForm()) || hasChecksumOf(otherForm())
                ? null
                : new Rejected(Rejection.CHECKSUM);
    }

    private @Nullable Rejected judgeSender() {
        if (!isOurCast()) {
            return new Rejected(Rejection.WRONG_CAST);
        }
        if (dialect.strict() && count() == 0) {
            return new Rejected(Rejection.NO_ADDRESSES);
        }
        if (dialect.strict() && isNotLinkLocal()) {
            return new Rejected(Rejection.NOT_LINK_LOCAL);
        }
        return dialect.cast() instanceof Cast.Unicast unicast ? judgePeer(unicast) : null;
    }

    private @Nullable Rejected judgePeer(Cast.Unicast unicast) {
        Cast.Peer peer = unicast.peer(datagram.source());
        if (peer == null) {
            return unicast.checkSource() ? new Rejected(Rejection.UNKNOWN_PEER) : null;
        }
        if (datagram.hopLimit() < peer.minHopLimit()) {
            return new Rejected(Rejection.PEER_HOP_LIMIT, peer.minHopLimit(), datagram.hopLimit());
        }
        if (datagram.hopLimit() > peer.maxHopLimit()) {
            return new Rejected(Rejection.PEER_HOP_LIMIT, peer.maxHopLimit(), datagram.hopLimit());
        }
        return null;
    }

    private Valid advert() {
        int remarks = 0;
        if (count() == 0) {
            remarks |= Remark.NO_ADDRESSES.bit();
        }
        if (isNotLinkLocal()) {
            remarks |= Remark.NOT_LINK_LOCAL.bit();
        }
        if (isOtherInterval()) {
            remarks |= Remark.INTERVAL_DIFFERS.bit();
        }
        if (!hasChecksumOf(dialect.checksumForm())) {
            remarks |= Remark.OTHER_CHECKSUM_FORM.bit();
        }
        return new Valid(
                new Advertisement(
                        dialect.version(),
                        Vrid.of(field8(Layout.VRID)),
                        Priority.of(field8(Layout.PRIORITY)),
                        interval(),
                        addresses()),
                Remark.setOf(remarks));
    }

    private List<IpAddress> addresses() {
        return switch (count()) {
            case 0 -> List.of();
            case 1 -> List.of(address(0));
            default -> {
                IpAddress[] addresses = new IpAddress[count()];
                Arrays.setAll(addresses, this::address);
                yield List.of(addresses);
            }
        };
    }

    private IpAddress address(int index) {
        Family family = dialect.family();
        return IpAddress.ofBytes(family, bytes, message + Layout.ADDRESSES + index * family.addressBytes());
    }

    private boolean isNotLinkLocal() {
        return dialect.family() == Family.IPV6
                && count() != 0
                && (Octets.uint16(bytes, message + Layout.ADDRESSES) & 0xffc0) != 0xfe80;
    }

    private boolean isOurCast() {
        return switch (dialect.cast()) {
            case Cast.Multicast(IpAddress group) -> datagram.destination().equals(group);
            case Cast.Unicast _ -> !datagram.destination().isMulticast();
        };
    }

    private boolean hasChecksumOf(ChecksumForm form) {
        long sum = Checksum.sum(bytes, message, length());
        if (Checksum.coversPseudoHeader(dialect.version(), dialect.family(), form)) {
            sum += Checksum.pseudoHeaderSum(datagram.source(), datagram.destination(), length());
        }
        return Checksum.isRight(sum);
    }

    private ChecksumForm otherForm() {
        return switch (dialect.checksumForm()) {
            case PSEUDO_HEADER -> ChecksumForm.MESSAGE_ONLY;
            case MESSAGE_ONLY -> ChecksumForm.PSEUDO_HEADER;
        };
    }

    private boolean isOtherInterval() {
        return !interval().equals(dialect.interval());
    }

    private Duration interval() {
        return dialect.version().unitsToInterval(intervalUnits());
    }

    private int intervalUnits() {
        return switch (dialect.version()) {
            case V2 -> field8(Layout.INTERVAL_V2);
            case V3 -> Octets.uint16(bytes, message + Layout.INTERVAL) & Layout.INTERVAL_BITS;
        };
    }

    private int version() {
        return field8(Layout.VERSION_AND_TYPE) >>> 4;
    }

    private int count() {
        return field8(Layout.COUNT);
    }

    /** The length that version and count ask for. */
    private int length() {
        return Layout.messageLength(version(), dialect.family(), count());
    }

    /** How much more there is than that; negative if bytes are missing. */
    private int excess() {
        return datagram.offset() + datagram.length() - message - length();
    }

    private int field8(int field) {
        return Octets.uint8(bytes, message + field);
    }
}
