package org.vrrpd.checks.probe.mysql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import org.vrrpd.checks.probe.Octets;
import org.vrrpd.checks.run.TinyServer;

/** Speaks protocol 10 as a server does, with one user {@code vrrp} whose password is {@code pencil}. */
final class FakeMysql implements TinyServer.Manners {

    private static final String SALT = "abcdefghijklmnopqrst";
    private static final KeyPair KEYS = keys();

    /** What the password makes of the salt, computed by Python's hashlib. */
    private static final String NATIVE = octets("5279aebaa4562b3363b3e2c4329e2c19e8fb2797");

    private static final String CACHING = octets("a4768237b040eef7295d9c34845afb4d4adbf9571c705e77f616caa29fa4edc8");

    /** How it makes sure of a password. */
    enum Asks {
        NATIVE,
        /** The server remembers the password. */
        CACHING,
        /** It does not, and wants all of it. */
        CACHING_WHOLE,
        /** The greeting names another plugin than the user has. */
        SWITCHING,
        ED25519
    }

    private final Asks asks;
    private final String readOnly;
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    private final CompletableFuture<String> farewell = new CompletableFuture<>();

    FakeMysql(Asks asks, String readOnly) {
        this.asks = asks;
        this.readOnly = readOnly;
    }

    /** How far it came. */
    Queue<String> heard() {
        return heard;
    }

    /** What was said last. */
    String farewell() throws Exception {
        return farewell.get(10, TimeUnit.SECONDS);
    }

    @Override
    public void serve(InputStream in, OutputStream out, SocketChannel channel) throws IOException {
        var isNative = asks == Asks.NATIVE;
        say(out, 0, greeting(isNative ? "mysql_native_password" : "caching_sha2_password"));
        var response = read(in).substring(4 + 4 + 1 + 23);
        var user = response.substring(0, response.indexOf('\0'));
        heard.add(user);
        var answer = response.substring(user.length() + 2, user.length() + 2 + response.charAt(user.length() + 1));
        if (!isRight(answer, in, out)) {
            heard.add("denied");
            say(out, 2, error(1045, "Access denied for user '" + user + "'@'localhost'"));
            return;
        }
        say(out, 6, "\0\0\0\2\0\0\0");
        heard.add(read(in).substring(1));
        say(out, 1, "\1");
        say(out, 2, "\3def\0\0\0\22@@global.read_only");
        say(out, 3, "\376\0\0\2\0");
        say(out, 4, (char) readOnly.length() + readOnly);
        say(out, 5, "\376\0\0\2\0");
        farewell.complete(read(in));
    }

    private boolean isRight(String answer, InputStream in, OutputStream out) throws IOException {
        return switch (asks) {
            case NATIVE -> answer.equals(NATIVE);
            case CACHING -> {
                say(out, 2, "\1\3");
                yield answer.equals(CACHING);
            }
            case CACHING_WHOLE -> {
                if (answer.isEmpty()) {
                    yield false;
                }
                say(out, 2, "\1\4");
                yield whole(in, out).equals("pencil\0");
            }
            case SWITCHING -> {
                say(out, 2, "\376mysql_native_password\0" + SALT + "\0");
                yield read(in).equals(NATIVE);
            }
            case ED25519 -> {
                say(out, 2, "\376client_ed25519\0" + SALT + "\0");
                read(in);
                yield false;
            }
        };
    }

    private String whole(InputStream in, OutputStream out) throws IOException {
        var words = read(in);
        if (!words.equals("\2")) {
            heard.add("in the clear");
            return words;
        }
        var key = Base64.getMimeEncoder().encodeToString(KEYS.getPublic().getEncoded());
        say(out, 4, "\1-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n");
        heard.add("for a key");
        try {
            var cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
            cipher.init(Cipher.DECRYPT_MODE, KEYS.getPrivate());
            return Octets.xor(Octets.of(cipher.doFinal(Octets.bytes(read(in)))), SALT);
        } catch (GeneralSecurityException wrong) {
            return "";
        }
    }

    static String greeting(String plugin) {
        return "\n8.0.36\0"
                + Octets.little(7, 4)
                + SALT.substring(0, 8)
                + "\0"
                + Octets.little(0xFFFF, 2)
                + "\377\2\0"
                + Octets.little(0xDFFF, 2)
                + "\25"
                + "\0".repeat(10)
                + SALT.substring(8)
                + "\0"
                + plugin
                + "\0";
    }

    static String error(int number, String words) {
        return "\377" + Octets.little(number, 2) + "#HY000" + words;
    }

    static String packet(int number, String body) {
        return Octets.little(body.length(), 3) + (char) number + body;
    }

    static void say(OutputStream out, int number, String body) throws IOException {
        out.write(Octets.bytes(packet(number, body)));
    }

    static String read(InputStream in) throws IOException {
        var header = Octets.of(in.readNBytes(4));
        return header.isEmpty() ? "" : Octets.of(in.readNBytes((int) Octets.little(header, 0, 3)));
    }

    private static String octets(String hexadecimal) {
        return Octets.of(HexFormat.of().parseHex(hexadecimal));
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
