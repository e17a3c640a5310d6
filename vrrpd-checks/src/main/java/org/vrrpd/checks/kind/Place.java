package org.vrrpd.checks.kind;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/** Where a service listens. */
public sealed interface Place {

    /**
     * TCP or UDP.
     *
     * @param host a name or an address, without brackets
     */
    record Port(String host, int number) implements Place {
        @Override
        public String toString() {
            return host.indexOf(':') < 0 ? host + ":" + number : "[" + host + "]:" + number;
        }
    }

    record UnixSocket(String path) implements Place {
        @Override
        public String toString() {
            return "unix:" + path;
        }
    }

    /**
     * A host itself, whoever listens there.
     *
     * @param host a name or an address, without brackets
     */
    record Host(String host) implements Place {
        @Override
        public String toString() {
            return host;
        }
    }

    /** No port is usual: the text must have one. */
    int NO_USUAL_PORT = 0;

    String UNIX = "unix:";

    /** What sockaddr_un of linux/un.h holds, but for the last byte, which ends it. */
    int LONGEST_PATH = 107;

    int HIGHEST_PORT = 65_535;

    /**
     * Reads {@code 192.0.2.1:80}, {@code [2001:db8::1]:80}, {@code www:80} or {@code unix:/run/www.sock}; where a port is usual, without
     * it too.
     */
    static Place parse(String text, int usualPort) throws Unusable {
        if (text.startsWith(UNIX)) {
            var path = text.substring(UNIX.length());
            if (!path.startsWith("/")) {
                throw new Unusable("the path of a unix socket begins with /, \"" + path + "\" does not");
            }
            if (path.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
                throw new Unusable("the path of a unix socket has " + LONGEST_PATH + " bytes at most");
            }
            return new UnixSocket(path);
        }
        String host;
        String rest;
        if (text.startsWith("[")) {
            var end = text.indexOf(']');
            if (end < 0) {
                throw new Unusable("\"" + text + "\" lacks the closing bracket");
            }
            host = text.substring(1, end);
            rest = text.substring(end + 1);
        } else {
            var colon = text.indexOf(':');
            if (colon >= 0 && text.indexOf(':', colon + 1) >= 0) {
                throw new Unusable("an IPv6 address stands in brackets here: [" + text + "]");
            }
            host = colon < 0 ? text : text.substring(0, colon);
            rest = colon < 0 ? "" : text.substring(colon);
        }
        if (host.isEmpty() || host.chars().anyMatch(Character::isWhitespace)) {
            throw new Unusable("\"" + text + "\" names no host");
        }
        return new Port(host, port(rest, text, usualPort));
    }

    /** The same, of a service that datagrams are sent to. */
    static Port parsePort(String text, int usualPort) throws Unusable {
        if (parse(text, usualPort) instanceof Port port) {
            return port;
        }
        throw new Unusable("datagrams go to a port and not to " + text);
    }

    /** Reads {@code 192.0.2.1}, {@code 2001:db8::1}, {@code fe80::1%eth0} or a name. */
    static Host parseHost(String text) throws Unusable {
        if (!text.matches("[^\\s/\\[\\]]+")) {
            throw new Unusable("\"" + text + "\" names no host");
        }
        var colon = text.indexOf(':');
        if (colon >= 0 && colon == text.lastIndexOf(':')) {
            throw new Unusable("a host has no port: \"" + text + "\"");
        }
        if (colon >= 0 && !isAddress(text.replaceFirst("%.*", ""))) {
            throw new Unusable("\"" + text + "\" is no address");
        }
        return new Host(text);
    }

    private static boolean isAddress(String text) {
        try {
            return InetAddress.ofLiteral(text) != null;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static int port(String rest, String text, int usualPort) throws Unusable {
        if (rest.isEmpty() && usualPort != NO_USUAL_PORT) {
            return usualPort;
        }
        if (!rest.matches(":[0-9]{1,5}")) {
            throw new Unusable("\"" + text + "\" names no port");
        }
        var port = Integer.parseInt(rest.substring(1));
        if (port < 1 || port > HIGHEST_PORT) {
            throw new Unusable(port + " is no port");
        }
        return port;
    }
}
