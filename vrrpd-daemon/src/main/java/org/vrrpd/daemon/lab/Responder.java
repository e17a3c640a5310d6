// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Map;

/** A process in a host that answers each question by UDP with the host's mark. */
public final class Responder {

    static final int PORT = 7777;

    private Responder() {}

    /** Starts one in this host; the mark is how its answers are told from others'. */
    public static Running startIn(LabHost host, char mark) throws LabException {
        return host.start("responder.log", Map.of(), Jvm.command(Responder.class, String.valueOf(mark)));
    }

    private static void answer(DatagramChannel channel, ByteBuffer answer, SocketAddress client) {
        try {
            channel.send(answer, client);
        } catch (IOException _) {
            // the client notices the silence
        }
    }

    public static void main(String[] arguments) throws IOException {
        Jvm.endsWithItsParent();
        var answer =
                ByteBuffer.allocateDirect(1).put((byte) arguments[0].charAt(0)).flip();
        var question = ByteBuffer.allocateDirect(64);
        try (var channel = DatagramChannel.open(StandardProtocolFamily.INET).bind(new InetSocketAddress(PORT))) {
            while (true) {
                var client = channel.receive(question.clear());
                answer(channel, answer.rewind(), client);
            }
        }
    }
}
