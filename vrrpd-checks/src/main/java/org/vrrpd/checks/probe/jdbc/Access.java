package org.vrrpd.checks.probe.jdbc;

import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.probe.Excerpt;
import org.vrrpd.checks.probe.Octets;
import org.vrrpd.checks.probe.Secret;

/**
 * How to come to a database.
 *
 * @param loader of the drivers
 * @param driver the class of one; null where the URL is to find it
 */
record Access(
        String url,
        ClassLoader loader,
        @Nullable String driver,
        @Nullable String user,
        Secret password) {

    /** The URL without what follows the database's name, or stands before the host: some write passwords there. */
    static String shown(String url) {
        return Excerpt.of(Octets.ofText(
                url.replaceFirst("[?;].*", "").replaceFirst("//[^/]*@", "//").replaceFirst(":[^:/]*/[^@]*@", ":@")));
    }

    String shown() {
        return shown(url);
    }

    /** What a driver says, without the password. */
    String excerpt(@Nullable String said) {
        return said == null ? "nothing" : password.excerpt(Octets.ofText(said));
    }
}
