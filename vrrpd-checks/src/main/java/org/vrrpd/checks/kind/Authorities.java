package org.vrrpd.checks.kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Who is believed when they say whose a certificate is. A file is read once for all checks that name it, until it changes. */
final class Authorities {

    /** Where distributions keep what their administrators trust: Debian and Alpine, Red Hat, SUSE. */
    private static final List<Path> SYSTEM = List.of(
            Path.of("/etc/ssl/certs/ca-certificates.crt"),
            Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
            Path.of("/etc/ssl/ca-bundle.pem"));

    private record Known(FileTime changed, X509ExtendedTrustManager manager) {}

    private static final Map<Path, Known> KNOWN = new HashMap<>();

    private Authorities() {}

    /** Those of this host; where it has none, those that Java brings. */
    static X509ExtendedTrustManager ofThisHost() throws Unusable {
        for (var file : SYSTEM) {
            if (Files.isReadable(file)) {
                return of(file);
            }
        }
        return manager(null);
    }

    static X509ExtendedTrustManager of(Path file) throws Unusable {
        synchronized (KNOWN) {
            var changed = changed(file);
            var known = KNOWN.get(file);
            if (known == null || !known.changed().equals(changed)) {
                known = new Known(changed, manager(store(file)));
                KNOWN.put(file, known);
            }
            return known.manager();
        }
    }

    private static FileTime changed(Path file) throws Unusable {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException unreadable) {
            throw new Unusable(file + " cannot be read: " + unreadable.getMessage());
        }
    }

    private static KeyStore store(Path file) throws Unusable {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (var certificate : Pem.certificates(file)) {
                store.setCertificateEntry(Integer.toString(store.size()), certificate);
            }
            return store;
        } catch (GeneralSecurityException | IOException missing) {
            throw new Unusable(file + " cannot be trusted: " + missing.getMessage());
        }
    }

    /** Null stands for what Java brings. */
    private static X509ExtendedTrustManager manager(@Nullable KeyStore store) throws Unusable {
        try {
            var factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException missing) {
            throw new Unusable("certificates cannot be verified: " + missing.getMessage());
        }
    }
}
