package org.vrrpd.checks.run;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** Answers each datagram on loopback with some, a character a byte. */
public final class TinyAnswerer implements AutoCloseable {

    private static final int LARGEST = 65_507;

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());

    private TinyAnswerer() throws IOException {}

    public static TinyAnswerer with(Function<String, List<String>> answers) throws IOException {
        var answerer = new TinyAnswerer();
        Thread.ofVirtual().start(() -> answerer.serve(answers));
        return answerer;
    }

    /** As a file names it. */
    public String target() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    private void serve(Function<String, List<String>> answers) {
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
                socket.receive(packet);
                var heard = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
                for (var answer : answers.apply(heard)) {
                    var bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
                    socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
