package org.vrrpd.checks.probe.http;

import java.nio.charset.StandardCharsets;

/** What is asked on every lane. */
final class Question {

    private final boolean isHead;
    private final byte[] once;
    private final byte[] again;

    Question(String method, String path, String host) {
        var common = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: vrrpd\r\nAccept: */*\r\n";
        isHead = method.equals("HEAD");
        once = (common + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        again = (common + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
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
