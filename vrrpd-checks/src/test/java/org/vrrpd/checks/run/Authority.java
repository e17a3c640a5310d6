package org.vrrpd.checks.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** Makes certificates of any time and for any name, with keys on the curve P-256. */
public final class Authority {

    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int SEQUENCE = 0x30;
    private static final int ADDRESS = 0x87;
    private static final int NAME = 0x82;
    private static final byte[] TRUE = {0x01, 0x01, (byte) 0xFF};
    private static final byte[] ECDSA_WITH_SHA256 = {0x06, 8, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 4, 3, 2};
    private static final byte[] SUBJECT_ALTERNATIVE_NAME = {0x06, 3, 0x55, 0x1D, 0x11};
    private static final byte[] BASIC_CONSTRAINTS = {0x06, 3, 0x55, 0x1D, 0x13};
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'");

    private static long serial = 1;

    /** A key and its certificate, with those above it. */
    public record Issued(KeyPair keys, List<X509Certificate> chain) {

        public X509Certificate certificate() {
            return chain.getFirst();
        }

        /** As a file of certificates, with the key behind them. */
        public Path write(Path file) throws IOException, GeneralSecurityException {
            var text = new StringBuilder("Words that nobody reads.\n");
            for (var one : chain) {
                block(text, "CERTIFICATE", one.getEncoded());
            }
            block(text, "PRIVATE KEY", keys.getPrivate().getEncoded());
            return Files.writeString(file, text);
        }

        private static void block(StringBuilder text, String label, byte[] bytes) {
            var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
            text.append("-----BEGIN ").append(label).append("-----\n");
            text.append(lines.encodeToString(bytes))
                    .append("\n-----END ")
                    .append(label)
                    .append("-----\n");
        }
    }

    private final String name;
    private final KeyPair keys = keys();
    private final X509Certificate certificate;

    /** An authority that nobody stands above. */
    public Authority(String name) {
        this.name = name;
        var issued = issue(name, Duration.ofDays(-1), Duration.ofDays(365), keys, basicConstraints());
        certificate = issued.certificate();
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** Valid since yesterday and for a year. */
    public Issued issues(String subject, String... names) {
        return issues(subject, Duration.ofDays(-1), Duration.ofDays(365), names);
    }

    public Issued issues(String subject, Duration from, Duration until, String... names) {
        var issued = issue(subject, from, until, keys(), alternativeNames(names));
        return new Issued(issued.keys(), List.of(issued.certificate(), certificate));
    }

    /** As a server that has no better certificate would show it. */
    public Issued itself() {
        return new Issued(keys, List.of(certificate));
    }

    /** As a file of authorities. */
    public Path write(Path file) throws IOException, GeneralSecurityException {
        return itself().write(file);
    }

    private Issued issue(String subject, Duration from, Duration until, KeyPair owner, byte[] extension) {
        var now = Instant.now();
        var algorithm = der(SEQUENCE, ECDSA_WITH_SHA256);
        var body = der(
                SEQUENCE,
                der(0xA0, der(INTEGER, new byte[] {2})),
                der(INTEGER, BigInteger.valueOf(serial++).toByteArray()),
                algorithm,
                new X500Principal("CN=" + name).getEncoded(),
                der(SEQUENCE, time(now.plus(from)), time(now.plus(until))),
                new X500Principal("CN=" + subject).getEncoded(),
                owner.getPublic().getEncoded(),
                der(0xA3, der(SEQUENCE, extension)));
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(body);
            var whole = der(SEQUENCE, body, algorithm, der(BIT_STRING, new byte[1], signature.sign()));
            var factory = CertificateFactory.getInstance("X.509");
            return new Issued(
                    owner, List.of((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(whole))));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] basicConstraints() {
        return der(SEQUENCE, BASIC_CONSTRAINTS, TRUE, der(OCTET_STRING, der(SEQUENCE, TRUE)));
    }

    private static byte[] alternativeNames(String... names) {
        var all = new ArrayList<byte[]>();
        for (var one : names) {
            all.add(
                    one.equals("127.0.0.1")
                            ? der(ADDRESS, new byte[] {127, 0, 0, 1})
                            : der(NAME, one.getBytes(StandardCharsets.US_ASCII)));
        }
        var list = der(SEQUENCE, all.toArray(byte[][]::new));
        return der(SEQUENCE, SUBJECT_ALTERNATIVE_NAME, der(OCTET_STRING, list));
    }

    private static byte[] time(Instant moment) {
        var text = TIME.format(moment.atZone(ZoneOffset.UTC));
        return der(GENERALIZED_TIME, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A tag, a length and what it is the length of (X.690). */
    private static byte[] der(int tag, byte[]... parts) {
        var length = 0;
        for (var part : parts) {
            length += part.length;
        }
        try (var bytes = new ByteArrayOutputStream()) {
            bytes.write(tag);
            if (length >= 0x100) {
                bytes.write(0x82);
                bytes.write(length >> 8);
            } else if (length >= 0x80) {
                bytes.write(0x81);
            }
            bytes.write(length);
            for (var part : parts) {
                bytes.write(part);
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
