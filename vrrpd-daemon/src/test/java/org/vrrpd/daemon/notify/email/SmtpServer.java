// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A mail server on loopback that serves one caller after the other, and notes every line it is told. */
final class SmtpServer implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final UnaryOperator<String> replies;
    private final Thread thread;

    /** @param replies what is answered to a command, {@code greeting} and {@code text}; empty: nothing, ever */
    SmtpServer(UnaryOperator<String> replies) throws IOException {
        this.replies = replies;
        thread = Thread.ofPlatform().daemon().start(this::serve);
    }

    /** One that takes everything. */
    static String takes(String command) {
        return switch (command) {
            case "greeting" -> "220-here is\r\n220 a server";
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> "250 taken";
        };
    }

    int port() {
        return socket.getLocalPort();
    }

    /** All that was said so far; to be asked when nothing more comes. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (var caller = socket.accept()) {
                serve(caller);
            } catch (IOException _) {
                // the next one may be more patient, if there is one
            }
        }
    }

    private void serve(Socket caller) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
        answer(caller, "greeting");
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            heard.add(line);
            answer(caller, line);
            if (line.equals("DATA") && replies.apply(line).startsWith("354")) {
                for (var text = reader.readLine(); text != null && !text.equals("."); text = reader.readLine()) {
                    heard.add("  " + text);
                }
                answer(caller, "text");
            }
        }
    }

    private void answer(Socket caller, String command) throws IOException {
        var reply = replies.apply(command);
        if (!reply.isEmpty()) {
            caller.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
