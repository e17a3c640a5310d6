// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Datagrams that a kernel sent. */
final class Golden {
    static final Map<String, byte[]> ALL = load();

    private Golden() {}

    static byte[] bytes(String name) {
        return Objects.requireNonNull(ALL.get(name), name);
    }

    /** On the first message of the datagram. */
    static Messages message(String name) {
        return message(bytes(name));
    }

    static Messages message(byte[] datagram) {
        var messages = new Messages(ByteBuffer.wrap(datagram));
        messages.over(datagram.length);
        messages.next();
        return messages;
    }

    private static Map<String, byte[]> load() {
        var all = new LinkedHashMap<String, byte[]>();
        try (InputStream file = Objects.requireNonNull(Golden.class.getResourceAsStream("golden.txt"))) {
            for (String line : new String(file.readAllBytes(), US_ASCII).lines().toList()) {
                int space = line.indexOf(' ');
                if (!line.startsWith("#")) {
                    all.put(line.substring(0, space), HexFormat.of().parseHex(line.substring(space + 1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
