package org.vrrpd.checks.kind;

/** How a target is reached: where it listens, and what is said before anything else. */
public record Route(Place place, Preface preface) {

    /** For the table of every kind that makes connections. */
    public static final Keyword<String> PROXY_PROTOCOL = new Keyword<>(
            "proxy_protocol",
            Types.choice("none", "v1", "v2"),
            "none",
            "Begin each connection as a proxy does, in this version of the PROXY protocol");

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
