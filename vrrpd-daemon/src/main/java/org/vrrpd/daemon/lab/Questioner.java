// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that asks an address by UDP a thousand times a second, whether answers come or not, and writes each answer to its
 * standard output: the moment by System.nanoTime, which is one clock for all processes of a machine, and the answering host.
 */
final class Questioner {

    private static final long BETWEEN_QUESTIONS_NANOS = 1_000_000;
    private static final int QUESTIONS_A_FLUSH = 10;

    private final DatagramChannel channel;
    private final InetSocketAddress address;
    private final DataOutputStream heard =
            new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 12));

    private Questioner(DatagramChannel channel, InetSocketAddress address) {
        this.channel = channel;
        this.address = address;
    }

    public static void main(String[] arguments) throws IOException {
        Jvm.endsWithItsParent();
        try (var channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            var questioner = new Questioner(channel, new InetSocketAddress(arguments[0], Responder.PORT));
            Thread.ofPlatform().daemon().name("answers").start(questioner::listen);
            questioner.ask();
        }
    }

    private void ask() throws IOException {
        var question = ByteBuffer.allocateDirect(Long.BYTES);
        var next = System.nanoTime();
        for (var number = 1L; ; number++) {
            try {
                channel.send(question.clear().putLong(number).flip(), address);
            } catch (IOException _) {
                // a question without an answer, like any other
            }
            if (number % QUESTIONS_A_FLUSH == 0) {
                flush();
            }
            next += BETWEEN_QUESTIONS_NANOS;
            for (var left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }

    private void listen() {
        var answer = ByteBuffer.allocateDirect(64);
        try {
            while (true) {
                channel.receive(answer.clear());
                note(System.nanoTime(), answer.get(0));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private synchronized void note(long moment, byte host) throws IOException {
        heard.writeLong(moment);
        heard.writeByte(host);
    }

    private synchronized void flush() throws IOException {
        heard.flush();
    }
}
