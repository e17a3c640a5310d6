package org.vrrpd.checks.probe.postgresql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.probe.Octets;
import org.vrrpd.checks.probe.Secret;
import org.vrrpd.checks.run.TinyServer;

/** Speaks protocol 3.0 as a server does, with one user {@code vrrp} whose password is {@code pencil}. */
final class FakePostgres implements TinyServer.Manners {

    private static final String SALT = "abcd";
    private static final int ROUNDS = 4096;
    private static final ScramKeys KEYS = new ScramKeys(new Secret("pencil"));

    /** How it asks who somebody is. */
    enum Asks {
        NOTHING,
        CLEARTEXT,
        MD5,
        SCRAM,
        KERBEROS
    }

    private final Asks asks;
    private final @Nullable String[] row;
    private volatile String question = "";
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    private final CompletableFuture<String> farewell = new CompletableFuture<>();

    FakePostgres(Asks asks, @Nullable String... row) {
        this.asks = asks;
        this.row = row;
    }

    /** What was said to it: the parameters of the start, then types of messages. */
    Queue<String> heard() {
        return heard;
    }

    /** What was said last. */
    String farewell() throws Exception {
        return farewell.get(10, TimeUnit.SECONDS);
    }

    String question() {
        return question;
    }

    @Override
    public void serve(InputStream in, OutputStream out, SocketChannel channel) throws IOException {
        var length = (int) Octets.big(Octets.of(in.readNBytes(4)), 0, 4);
        heard.add(Octets.of(in.readNBytes(length - 4))
                .substring(4)
                .replace('\0', ' ')
                .strip());
        if (asks == Asks.KERBEROS) {
            say(out, message('R', number(7)));
            in.readAllBytes();
            return;
        }
        if (!isLetIn(in, out)) {
            say(out, error("28P01", "password authentication failed for user \"vrrp\""));
            return;
        }
        say(
                out,
                message('R', number(0))
                        + message('S', "server_version\00015.6\0")
                        + message('K', number(1) + number(2)));
        // A notice that comes in two parts around the question must not confuse anybody.
        var notice = message('N', "SNOTICE\0C00000\0Mhello\0\0");
        say(out, message('Z', "I") + notice.substring(0, 7));
        question = read(in);
        say(out, notice.substring(7));
        say(out, message('T', "\0\1") + message('D', cells()) + message('C', "SELECT 1\0") + message('Z', "I"));
        farewell.complete(Octets.of(in.readNBytes(5)));
    }

    private boolean isLetIn(InputStream in, OutputStream out) throws IOException {
        return switch (asks) {
            case NOTHING, KERBEROS -> true;
            case CLEARTEXT -> {
                say(out, message('R', number(3)));
                yield read(in).equals("pencil\0");
            }
            case MD5 -> {
                say(out, message('R', number(5) + SALT));
                // md5(md5("pencilvrrp") + "abcd"), by md5sum.
                yield read(in).equals("md5bbc0bfaaea246c48542bf8a4cc194755\0");
            }
            case SCRAM -> scram(in, out);
        };
    }

    private static boolean isProof(ScramKeys.Keys keys, String all, String proof) {
        var client = Octets.xor(Octets.of(Base64.getDecoder().decode(proof)), ScramKeys.hmac(keys.stored(), all));
        return Octets.digest("SHA-256", client).equals(keys.stored());
    }

    private boolean scram(InputStream in, OutputStream out) throws IOException {
        say(out, message('R', number(10) + "SCRAM-SHA-256-PLUS\0SCRAM-SHA-256\0\0"));
        var first = read(in);
        if (first.isEmpty()) {
            return false;
        }
        var bare = first.substring(first.indexOf("n,,") + 3);
        var serverFirst = bare.substring(bare.indexOf("r=")) + "more,s="
                + Base64.getEncoder().encodeToString(Octets.bytes(SALT)) + ",i=" + ROUNDS;
        say(out, message('R', number(11) + serverFirst));
        var last = read(in);
        var unproven = last.substring(0, last.indexOf(",p="));
        var all = bare + "," + serverFirst + "," + unproven;
        var keys = KEYS.of(Octets.bytes(SALT), ROUNDS);
        var signature = Base64.getEncoder().encodeToString(Octets.bytes(ScramKeys.hmac(keys.server(), all)));
        if (!isProof(keys, all, last.substring(unproven.length() + 3))) {
            return false;
        }
        say(out, message('R', number(12) + "v=" + signature));
        return true;
    }

    private String cells() {
        var cells = new StringBuilder(Octets.big(row.length, 2));
        for (var cell : row) {
            cells.append(number(cell == null ? -1 : cell.length())).append(cell == null ? "" : cell);
        }
        return cells.toString();
    }

    /** The next message but for its type, which is remembered. */
    private String read(InputStream in) throws IOException {
        var header = Octets.of(in.readNBytes(5));
        if (header.isEmpty()) {
            heard.add("end");
            return "";
        }
        heard.add(header.substring(0, 1));
        return Octets.of(in.readNBytes((int) Octets.big(header, 1, 4) - 4));
    }

    static String error(String state, String words) {
        return message('E', "SFATAL\0VFATAL\0C" + state + "\0M" + words + "\0\0");
    }

    static String message(char type, String body) {
        return type + number(body.length() + 4) + body;
    }

    static String number(int number) {
        return Octets.big(number, 4);
    }

    static void say(OutputStream out, String words) throws IOException {
        out.write(Octets.bytes(words));
    }
}
