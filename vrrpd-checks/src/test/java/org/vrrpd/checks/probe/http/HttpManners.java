package org.vrrpd.checks.probe.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What servers in tests say in HTTP. */
final class HttpManners {

    private HttpManners() {}

    /** A whole question, or the end. */
    static boolean hears(InputStream in) throws IOException {
        var last = 0;
        for (var octet = in.read(); octet >= 0; octet = in.read()) {
            last = last << 8 | octet;
            if (last == 0x0D0A0D0A) {
                return true;
            }
        }
        return false;
    }

    static byte[] ok(String body) {
        return answer(200, body);
    }

    static byte[] answer(int status, String body) {
        return ("HTTP/1.1 " + status + " X\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
