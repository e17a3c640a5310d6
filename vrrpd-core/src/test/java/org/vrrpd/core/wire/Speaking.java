package org.vrrpd.core.wire;

import java.time.Duration;
import java.util.List;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;

/** How a test says which dialect a router speaks: {@code Speaking.v3().every(millis).strict()}. */
record Speaking(Dialect dialect) {
    static Speaking v2() {
        return of(Version.V2, Family.IPV4);
    }

    static Speaking v3() {
        return of(Version.V3, Family.IPV4);
    }

    static Speaking v3Ipv6() {
        return of(Version.V3, Family.IPV6);
    }

    static Speaking v2Ipv6() {
        return of(Version.V2, Family.IPV6);
    }

    private static Speaking of(Version version, Family family) {
        return new Speaking(new Dialect(
                version,
                family,
                Authentication.None.NONE,
                ChecksumForm.PSEUDO_HEADER,
                Duration.ofSeconds(1),
                new Cast.Multicast(family == Family.IPV4 ? IpAddress.VRRP_IPV4 : IpAddress.VRRP_IPV6),
                false));
    }

    Speaking every(Duration interval) {
        return with(dialect.authentication(), dialect.checksumForm(), interval, dialect.cast(), dialect.strict());
    }

    Speaking with(Authentication authentication) {
        return with(authentication, dialect.checksumForm(), dialect.interval(), dialect.cast(), dialect.strict());
    }

    Speaking with(ChecksumForm form) {
        return with(dialect.authentication(), form, dialect.interval(), dialect.cast(), dialect.strict());
    }

    Speaking toGroup(String group) {
        return with(new Cast.Multicast(IpAddress.parse(group)));
    }

    Speaking toPeer(String peer) {
        return with(new Cast.Unicast(List.of(Cast.Peer.of(IpAddress.parse(peer))), false, 255));
    }

    Speaking with(Cast cast) {
        return with(dialect.authentication(), dialect.checksumForm(), dialect.interval(), cast, dialect.strict());
    }

    Speaking strict() {
        return with(dialect.authentication(), dialect.checksumForm(), dialect.interval(), dialect.cast(), true);
    }

    private Speaking with(
            Authentication authentication, ChecksumForm form, Duration interval, Cast cast, boolean strict) {
        return new Speaking(
                new Dialect(dialect.version(), dialect.family(), authentication, form, interval, cast, strict));
    }
}
