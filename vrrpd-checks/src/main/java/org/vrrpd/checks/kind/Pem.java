package org.vrrpd.checks.kind;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads files of certificates and keys as RFC 7468 has them; text around the blocks and blocks of other kinds are passed over. */
final class Pem {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final String CERTIFICATE = "CERTIFICATE";

    /** PKCS #8, the form for keys of all algorithms. */
    private static final String KEY = "PRIVATE KEY";

    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
    private static final long LONGEST = 4L * 1024 * 1024;

    private Pem() {}

    /** All of a file, of which there is one at least. */
    static List<X509Certificate> certificates(Path file) throws Unusable {
        var found = new ArrayList<X509Certificate>();
        try {
            var factory = CertificateFactory.getInstance("X.509");
            for (var block : blocks(file, CERTIFICATE)) {
                found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block)));
            }
        } catch (CertificateException broken) {
            throw new Unusable("certificate " + (found.size() + 1) + " in " + file + " cannot be read");
        }
        if (found.isEmpty()) {
            throw new Unusable(file + " holds no certificate in PEM");
        }
        return found;
    }

    static PrivateKey key(Path file) throws Unusable {
        var keys = blocks(file, KEY);
        if (keys.isEmpty()) {
            throw new Unusable(
                    file + " holds no key in PKCS #8 that is not encrypted; openssl pkcs8 -topk8 -nocrypt makes one");
        }
        var encoded = new PKCS8EncodedKeySpec(keys.getFirst());
        for (var algorithm : ALGORITHMS) {
            var key = key(algorithm, encoded);
            if (key != null) {
                return key;
            }
        }
        throw new Unusable("the key in " + file + " is none of " + String.join(", ", ALGORITHMS));
    }

    /** Null when it is of another algorithm. */
    private static @Nullable PrivateKey key(String algorithm, PKCS8EncodedKeySpec encoded) {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
        } catch (GeneralSecurityException other) {
            return null;
        }
    }

    private static List<byte[]> blocks(Path file, String label) throws Unusable {
        var matcher = BLOCK.matcher(text(file));
        var blocks = new ArrayList<byte[]>();
        while (matcher.find()) {
            if (matcher.group(1).equals(label)) {
                try {
                    blocks.add(Base64.getMimeDecoder().decode(matcher.group(2)));
                } catch (IllegalArgumentException broken) {
                    throw new Unusable(file + " has a " + label.toLowerCase(Locale.ROOT) + " that is no base64");
                }
            }
        }
        return blocks;
    }

    private static String text(Path file) throws Unusable {
        try {
            if (Files.size(file) > LONGEST) {
                throw new Unusable(file + " is longer than " + LONGEST + " bytes");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new Unusable(file + " cannot be read: " + unreadable.getMessage());
        }
    }
}
