package org.vrrpd.checks.probe.http;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is asked on every lane. */
final class Question {

    private final boolean isHead;
    private final byte[] once;
    private final byte[] again;
    private final List<String> heeds;

    private Question(boolean isHead, byte[] once, byte[] again, List<String> heeds) {
        this.isHead = isHead;
        this.once = once;
        this.again = again;
        this.heeds = heeds;
    }

    /** In HTTP/1.1, whose connections persist unless somebody says otherwise. */
    static Question of(String method, String path, String host) {
        return of(method, path, host, "");
    }

    /** @param more further headers, each with its end of line */
    static Question of(String method, String path, String host, String more) {
        var common = head(method, path, "1.1", host) + more;
        return new Question(
                method.equals("HEAD"), bytes(common + "Connection: close\r\n\r\n"), bytes(common + "\r\n"), List.of());
    }

    /** In HTTP/1.0, whose connections persist when both sides say so. */
    static Question ofOld(String method, String path, String host) {
        var common = head(method, path, "1.0", host);
        return new Question(
                method.equals("HEAD"),
                bytes(common + "\r\n"),
                bytes(common + "Connection: keep-alive\r\n\r\n"),
                List.of());
    }

    /** The same, to whose answer these headers belong. */
    Question heeding(List<String> headers) {
        return new Question(isHead, once, again, List.copyOf(headers));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String head(String method, String path, String version, String host) {
        return method + " " + path + " HTTP/" + version + "\r\nHost: " + host
                + "\r\nUser-Agent: vrrpd\r\nAccept: */*\r\n";
    }

    byte[] bytes(Reuse reuse) {
        return switch (reuse) {
            case FRESH -> once;
            case REUSED -> again;
        };
    }

    AnswerReader reader() {
        return new AnswerReader(isHead, heeds);
    }
}
