package org.vrrpd.checks.kind;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/** Who we are to a server that asks: a certificate, those above it, and the key that proves it ours. */
record Identity(PrivateKey key, List<X509Certificate> chain) {

    private static final byte[] ANYTHING = {1, 2, 3};

    static Identity read(Path certificate, Path key) throws Unusable {
        var chain = Pem.certificates(certificate);
        var identity = new Identity(Pem.key(key), chain);
        if (!identity.isSound()) {
            throw new Unusable("the key in " + key + " is not that of the first certificate in " + certificate);
        }
        return identity;
    }

    private boolean isSound() {
        var algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        try {
            var signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(ANYTHING);
            var signed = signature.sign();
            signature.initVerify(chain.getFirst().getPublicKey());
            signature.update(ANYTHING);
            return signature.verify(signed);
        } catch (GeneralSecurityException otherKind) {
            return false;
        }
    }
}
