package org.vrrpd.checks.probe.http;

import org.vrrpd.checks.kind.Place;
import org.vrrpd.checks.kind.Unusable;

/**
 * What {@code http://www:8080/health} or {@code https://unix:/run/www.sock:/health} names.
 *
 * @param host as the Host header has it
 */
record HttpTarget(Place place, String host, String path) {

    /** How a target begins, and where it listens when it does not say. */
    enum Scheme {
        HTTP("http", 80),
        HTTPS("https", 443);

        private final String word;
        private final int usualPort;

        Scheme(String word, int usualPort) {
            this.word = word;
            this.usualPort = usualPort;
        }

        String word() {
            return word;
        }

        int usualPort() {
            return usualPort;
        }
    }

    static HttpTarget parse(Scheme scheme, String text) throws Unusable {
        var begin = scheme.word + "://";
        if (!text.startsWith(begin)) {
            throw new Unusable(
                    "the target of " + scheme.word + " begins with " + begin + ", \"" + text + "\" does not");
        }
        var rest = text.substring(begin.length());
        var slash = rest.startsWith(Place.UNIX) ? afterSocket(rest) : rest.indexOf('/');
        var authority = slash < 0 ? rest : rest.substring(0, slash);
        var path = slash < 0 ? "/" : rest.substring(slash);
        if (authority.indexOf('@') >= 0) {
            throw new Unusable("a target has no user");
        }
        if (!isPath(path)) {
            throw new Unusable("\"" + path + "\" cannot be asked for: it has more than the letters of a URL");
        }
        if (rest.startsWith(Place.UNIX)) {
            var socket = slash < 0 ? authority : authority.substring(0, authority.length() - 1);
            return new HttpTarget(Place.parse(socket, scheme.usualPort), "localhost", path);
        }
        return new HttpTarget(Place.parse(authority, scheme.usualPort), authority, path);
    }

    /** Whether it is one as a question has it, without a fragment. */
    static boolean isPath(String text) {
        return text.matches("/[!-\"$-~]*");
    }

    /** Where the path of the question begins: behind a colon, for a socket's path has slashes of its own. */
    private static int afterSocket(String rest) {
        var colon = rest.indexOf(":/", Place.UNIX.length());
        return colon < 0 ? colon : colon + 1;
    }
}
