package org.vrrpd.checks.kind;

import org.jspecify.annotations.Nullable;

/**
 * How a target is reached: where it listens, what is said before anything else, what carries it, and how the rest is kept secret.
 *
 * @param tls null when it is not
 * @param keepAlive null where nobody watches over its silence; for TCP alone
 */
public record Route(
        Place place,
        Preface preface,
        Carrier carrier,
        @Nullable Tls tls,
        @Nullable KeepAlive keepAlive) {

    /** What words travel by. */
    public enum Carrier {
        /** TCP, or a unix socket. */
        STREAM,
        /**
         * UDP: each {@link Wire#send} is a datagram, and each datagram is told by itself. To a host they are requests of ICMP's echo, the
         * last of which is told when it comes back unchanged. Unix sockets are not reached so.
         */
        DATAGRAMS
    }

    public Route {
        if (place instanceof Place.Host && carrier == Carrier.STREAM) {
            throw new IllegalArgumentException("no stream leads to a host without a port");
        }
    }

    /** For the table of every kind that makes connections. */
    public static final Keyword<String> PROXY_PROTOCOL = new Keyword<>(
            "proxy_protocol",
            Types.choice("none", "v1", "v2"),
            "none",
            "Begin each connection as a proxy does, in this version of the PROXY protocol");

    public Route(Place place, Preface preface) {
        this(place, preface, Carrier.STREAM, null, null);
    }

    public static Route ofDatagrams(Place.Port place) {
        return new Route(place, Preface.NONE, Carrier.DATAGRAMS, null, null);
    }

    /** Requests of ICMP's echo. */
    public static Route ofEchoes(Place.Host place) {
        return new Route(place, Preface.NONE, Carrier.DATAGRAMS, null, null);
    }

    public static Route to(Place place, Values values) {
        return new Route(
                place,
                switch (values.of(PROXY_PROTOCOL)) {
                    case "v1" -> Preface.PROXY_V1;
                    case "v2" -> Preface.PROXY_V2;
                    default -> Preface.NONE;
                });
    }

    public Route by(Tls secrecy) {
        return new Route(place, preface, carrier, secrecy, keepAlive);
    }

    /** The same, with the kernel watching over the connection while nobody speaks. */
    public Route kept(KeepAlive alive) {
        return new Route(place, preface, carrier, tls, alive);
    }

    /** The same for a connection that is to be as a new client's. */
    public Route anew() {
        return tls == null ? this : by(tls.anew());
    }
}
