package org.vrrpd.checks.probe.postgresql;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.vrrpd.checks.probe.Octets;
import org.vrrpd.checks.probe.postgresql.Authentication.Answer;

/** SCRAM-SHA-256 of RFC 5802 and RFC 7677, without channel binding: both sides prove that they know the password. */
final class Scram {

    /** No channel binding, and nobody whom we act for. */
    private static final String HEADER = "n,,";

    private static final int NONCE = 18;
    private static final Pattern SERVER_FIRST =
            Pattern.compile("r=([!-+\\--~]{1,256}),s=([A-Za-z0-9/+=]{1,256}),i=([1-9][0-9]{0,8})(,.*)?");
    private static final SecureRandom CHANCE = new SecureRandom();

    private final ScramKeys keys;
    private final String nonce;
    private String signature = "";
    private boolean isVerified;

    Scram(ScramKeys keys) {
        this(keys, nonce());
    }

    Scram(ScramKeys keys, String nonce) {
        this.keys = keys;
        this.nonce = nonce;
    }

    private static String nonce() {
        var bytes = new byte[NONCE];
        CHANCE.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The user is the one of StartupMessage: PostgreSQL looks at no other. */
    private static String firstBare(String nonce) {
        return "n=,r=" + nonce;
    }

    String first() {
        return HEADER + firstBare(nonce);
    }

    /** What the server's first message is answered with. */
    Answer proof(String serverFirst) {
        var matcher = SERVER_FIRST.matcher(serverFirst);
        if (!matcher.matches() || !signature.isEmpty() || !matcher.group(1).startsWith(nonce)) {
            return new Answer.Nonsense();
        }
        byte[] salt;
        try {
            salt = Base64.getDecoder().decode(matcher.group(2));
        } catch (IllegalArgumentException noBase64) {
            return new Answer.Nonsense();
        }
        var rounds = Integer.parseInt(matcher.group(3));
        if (salt.length == 0) {
            return new Answer.Nonsense();
        }
        if (rounds > ScramKeys.MOST_ROUNDS) {
            return new Answer.Amiss("asks for " + rounds + " rounds of SCRAM, of which this check does "
                    + ScramKeys.MOST_ROUNDS + " at most");
        }
        var key = keys.of(salt, rounds);
        var unproven = "c=" + base64(HEADER) + ",r=" + matcher.group(1);
        var all = firstBare(nonce) + "," + serverFirst + "," + unproven;
        signature = base64(ScramKeys.hmac(key.server(), all));
        var proof = Octets.xor(key.client(), ScramKeys.hmac(key.stored(), all));
        return new Answer.Words(unproven + ",p=" + base64(proof));
    }

    /** Whether the server's last message proves that it knows the password. */
    Answer verified(String serverFinal) {
        if (signature.isEmpty()) {
            return new Answer.Nonsense();
        }
        isVerified = MessageDigest.isEqual(Octets.bytes("v=" + signature), Octets.bytes(serverFinal));
        return isVerified ? new Answer.Words("") : new Answer.Amiss("does not know the password itself");
    }

    boolean isVerified() {
        return isVerified;
    }

    private static String base64(String octets) {
        return Base64.getEncoder().encodeToString(Octets.bytes(octets));
    }
}
