package org.vrrpd.checks.probe.postgresql;

import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.probe.Octets;
import org.vrrpd.checks.probe.Secret;

/** The keys of RFC 5802, 3, that a password makes with a salt. The last are kept: a server's salt stays while its password does. */
final class ScramKeys {

    /** PostgreSQL does 4096 unless told otherwise. The checks' thread waits for the first try's, some milliseconds a thousand. */
    static final int MOST_ROUNDS = 16_384;

    private static final int BITS = 256;
    private static final String HMAC = "HmacSHA256";

    /** A character a byte. */
    record Keys(String client, String stored, String server) {
        @Override
        public String toString() {
            return "keys";
        }
    }

    private final Secret password;
    private byte[] salt = {};
    private int rounds;
    private @Nullable Keys keys;

    ScramKeys(Secret password) {
        this.password = password;
    }

    Keys of(byte[] wantedSalt, int wantedRounds) {
        var known = keys;
        if (known != null && rounds == wantedRounds && Arrays.equals(salt, wantedSalt)) {
            return known;
        }
        var made = made(wantedSalt, wantedRounds);
        salt = wantedSalt.clone();
        rounds = wantedRounds;
        keys = made;
        return made;
    }

    private Keys made(byte[] wantedSalt, int wantedRounds) {
        var salted = salted(wantedSalt, wantedRounds);
        var client = hmac(salted, "Client Key");
        return new Keys(client, Octets.digest("SHA-256", client), hmac(salted, "Server Key"));
    }

    /** SASLprep is NFKC but for letters that no password should have. */
    private String salted(byte[] wantedSalt, int wantedRounds) {
        var letters =
                Normalizer.normalize(password.text(), Normalizer.Form.NFKC).toCharArray();
        try {
            var key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(letters, wantedSalt, wantedRounds, BITS));
            return Octets.of(key.getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String hmac(String key, String words) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(Octets.bytes(key), HMAC));
            return Octets.of(mac.doFinal(Octets.bytes(words)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
