package org.vrrpd.checks.kind;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The words of TLS, for the table of every kind that speaks it. */
public final class TlsWords {

    private static final Keyword<String> SNI = new Keyword<>(
            "sni", Types.TEXT, "", "Which server to ask for, and whose certificate to accept, instead of the target's");
    private static final Keyword<String> VERIFY = new Keyword<>(
            "verify", Types.choice("on", "off"), "on", "Whether the server is to prove by its certificate who it is");
    private static final Keyword<String> CA = new Keyword<>(
            "ca", Types.TEXT, "", "A PEM file of the authorities to trust, instead of those that this host trusts");
    private static final Keyword<String> CERTIFICATE = new Keyword<>(
            "certificate",
            Types.TEXT,
            "",
            "A PEM file with our certificate for a server that asks, followed by those above it");
    private static final Keyword<String> KEY = new Keyword<>(
            "key", Types.TEXT, "", "A PEM file with its key in PKCS #8, if that is not in the file of the certificate");
    private static final Keyword<Integer> CERTIFICATE_DAYS = new Keyword<>(
            "certificate_days",
            Types.whole(0, 3650),
            "14",
            "With fewer days left until the server's certificate ends it is told, as the effect of certificate_ends says");

    private static final List<Keyword<?>> ALL = List.of(SNI, VERIFY, CA, CERTIFICATE, KEY, CERTIFICATE_DAYS);

    private TlsWords() {}

    /** A kind's own words, and these behind them. */
    public static List<Keyword<?>> after(List<Keyword<?>> own) {
        var all = new ArrayList<>(own);
        all.addAll(ALL);
        return List.copyOf(all);
    }

    /**
     * What the words make, which reads the files that they name.
     *
     * @param host the server's name or address where no word says another
     * @param applications what to offer by ALPN
     */
    public static Tls tls(String host, Values values, String... applications) throws Unusable {
        var asked = values.find(SNI);
        var name = asked == null ? host : asked;
        var authorities = values.find(CA);
        if (authorities != null && values.of(VERIFY).equals("off")) {
            throw new Unusable("authorities are of no use where nothing is verified: ca and verify off");
        }
        var trusted = values.of(VERIFY).equals("off")
                ? null
                : authorities == null ? Authorities.ofThisHost() : Authorities.of(Path.of(authorities));
        var certificate = values.find(CERTIFICATE);
        var key = values.find(KEY);
        if (certificate == null && key != null) {
            throw new Unusable("a key proves a certificate, and there is none");
        }
        return new Tls(
                name,
                new ServerTrust(trusted, name),
                certificate == null
                        ? null
                        : Identity.read(Path.of(certificate), Path.of(key == null ? certificate : key)),
                List.of(applications),
                Duration.ofDays(values.of(CERTIFICATE_DAYS)));
    }

    /** Where there is no TLS. */
    public static void refuse(Values values) throws Unusable {
        for (var word : List.of(SNI, CA, CERTIFICATE, KEY)) {
            if (values.find(word) != null) {
                throw new Unusable(word.name() + " is a word of TLS, and the target is without");
            }
        }
    }

    /** The host of a place, as a certificate names it. */
    public static String host(Place place) {
        return switch (place) {
            case Place.Port(var host, var _) -> host;
            case Place.Host(var host) -> host;
            case Place.UnixSocket _ -> "localhost";
        };
    }
}
