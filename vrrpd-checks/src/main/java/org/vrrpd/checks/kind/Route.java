package org.vrrpd.checks.kind;

import org.jspecify.annotations.Nullable;

/**
 * How a target is reached: where it listens, what is said before anything else, and how the rest is kept secret.
 *
 * @param tls null when it is not
 */
public record Route(Place place, Preface preface, @Nullable Tls tls) {

    /** For the table of every kind that makes connections. */
    public static final Keyword<String> PROXY_PROTOCOL = new Keyword<>(
            "proxy_protocol",
            Types.choice("none", "v1", "v2"),
            "none",
            "Begin each connection as a proxy does, in this version of the PROXY protocol");

    public Route(Place place, Preface preface) {
        this(place, preface, null);
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
        return new Route(place, preface, secrecy);
    }

    /** The same for a connection that is to be as a new client's. */
    public Route anew() {
        return tls == null ? this : by(tls.anew());
    }
}
