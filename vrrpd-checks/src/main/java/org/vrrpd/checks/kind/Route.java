package org.vrrpd.checks.kind;

/** How a target is reached: where it listens, what is said before anything else, and what carries it. */
public record Route(Place place, Preface preface, Carrier carrier) {

    /** What words travel by. */
    public enum Carrier {
        /** TCP, or a unix socket. */
        STREAM,
        /** UDP: each {@link Wire#send} is a datagram, and each datagram is told by itself. Ports alone are reached so. */
        DATAGRAMS
    }

    /** For the table of every kind that makes connections. */
    public static final Keyword<String> PROXY_PROTOCOL = new Keyword<>(
            "proxy_protocol",
            Types.choice("none", "v1", "v2"),
            "none",
            "Begin each connection as a proxy does, in this version of the PROXY protocol");

    public Route(Place place, Preface preface) {
        this(place, preface, Carrier.STREAM);
    }

    public static Route ofDatagrams(Place.Port place) {
        return new Route(place, Preface.NONE, Carrier.DATAGRAMS);
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
}
