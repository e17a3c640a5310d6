package org.vrrpd.checks.probe.mysql;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.probe.Octets;
import org.vrrpd.checks.probe.Secret;

/**
 * Proves by one of the server's plugins that we know a password.
 *
 * <p>A server that has not seen the password since it started wants all of it from caching_sha2_password. Over TCP it goes out
 * encrypted for a key that the server sends; whose key that is nobody proves without TLS.
 */
final class Authentication {

    static final String NATIVE = "mysql_native_password";
    static final String CACHING = "caching_sha2_password";

    private static final String WHOLE_PASSWORD_PLEASE = "\4";
    private static final String KEY_PLEASE = "\2";
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";
    private static final int MOST_KEY_BITS = 4096;

    private enum Said {
        HASH,
        KEY_PLEASE,
        ALL
    }

    private final Secret password;
    private final String plugin;
    private final String salt;
    private final boolean isPrivate;
    private Said said = Said.HASH;

    /**
     * By one plugin, with one salt.
     *
     * @param isPrivate whether nobody can listen
     */
    Authentication(Secret password, String plugin, String salt, boolean isPrivate) {
        this.password = password;
        this.plugin = plugin;
        this.salt = salt;
        this.isPrivate = isPrivate;
    }

    static boolean isKnown(String plugin) {
        return plugin.equals(NATIVE) || plugin.equals(CACHING);
    }

    /** The first answer; of a plugin that we do not know none. */
    String answer() {
        if (password.isEmpty()) {
            return "";
        }
        return switch (plugin) {
            case NATIVE -> {
                var once = Octets.digest("SHA-1", password.words());
                yield Octets.xor(once, Octets.digest("SHA-1", salt + Octets.digest("SHA-1", once)));
            }
            case CACHING -> {
                var once = Octets.digest("SHA-256", password.words());
                yield Octets.xor(once, Octets.digest("SHA-256", Octets.digest("SHA-256", once) + salt));
            }
            default -> "";
        };
    }

    /**
     * What AuthMoreData is answered with: the whole password where nobody listens, else a question for a key, then the password for
     * that key alone; each once.
     *
     * @return null when there is no answer to that
     */
    @Nullable
    String more(String rest) {
        if (!plugin.equals(CACHING) || password.isEmpty()) {
            return null;
        }
        var before = said;
        if (rest.equals(WHOLE_PASSWORD_PLEASE) && before == Said.HASH) {
            said = isPrivate ? Said.ALL : Said.KEY_PLEASE;
            return isPrivate ? password.words() + "\0" : KEY_PLEASE;
        }
        said = Said.ALL;
        return before == Said.KEY_PLEASE ? encrypted(rest) : null;
    }

    private @Nullable String encrypted(String pem) {
        var begin = pem.indexOf(BEGIN);
        var end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            return null;
        }
        try {
            var encoded = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
            var key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
            if (!(key instanceof RSAPublicKey rsa) || rsa.getModulus().bitLength() > MOST_KEY_BITS) {
                return null;
            }
            var cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, rsa);
            return Octets.of(cipher.doFinal(Octets.bytes(Octets.xor(password.words() + "\0", salt))));
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            return null;
        }
    }
}
