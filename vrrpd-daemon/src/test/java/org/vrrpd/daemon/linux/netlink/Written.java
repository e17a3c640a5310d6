// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.function.Consumer;

/** What a writer has written, in hex, and how it reads. */
final class Written {
    private Written() {}

    static byte[] bytes(Consumer<RequestWriter> writing) {
        var buffer = ByteBuffer.allocate(RequestWriter.LONGEST_BYTES);
        var writer = new RequestWriter(buffer);
        writer.clear();
        writing.accept(writer);
        var bytes = new byte[writer.length()];
        buffer.get(0, bytes);
        return bytes;
    }

    static String hex(Consumer<RequestWriter> writing) {
        return HexFormat.of().formatHex(bytes(writing));
    }
}
