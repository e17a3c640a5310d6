package org.vrrpd.checks.probe.http;

import java.nio.charset.StandardCharsets;

/** What is asked on every lane. */
final class Question {

    private final boolean isHead;
    private final byte[] once;
    private final byte[] again;

    private Question(boolean isHead, String once, String again) {
        this.isHead = isHead;
        this.once = once.getBytes(StandardCharsets.ISO_8859_1);
        this.again = again.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** In HTTP/1.1, whose connections persist unless somebody says otherwise. */
    static Question of(String method, String path, String host) {
        var common = head(method, path, "1.1", host);
        return new Question(method.equals("HEAD"), common + "Connection: close\r\n\r\n", common + "\r\n");
    }

    /** In HTTP/1.0, whose connections persist when both sides say so. */
    static Question ofOld(String method, String path, String host) {
        var common = head(method, path, "1.0", host);
        return new Question(method.equals("HEAD"), common + "\r\n", common + "Connection: keep-alive\r\n\r\n");
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
        return new AnswerReader(isHead);
    }
}
