// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;

/** A client in a host that asks an address a thousand times a second, by a {@link Questioner}, for as long as the lab lives. */
public final class Client {

    /** After this time all answers up to a moment are known. */
    public static final Duration LAG = Duration.ofMillis(50);

    private final Running process;
    private final Answers answers = new Answers();

    private Client(Running process) {
        this.process = process;
    }

    /** Starts one in this host that asks this address. */
    public static Client startIn(LabHost host, String address) throws LabException {
        var client = new Client(host.listenTo(Jvm.command(Questioner.class, address)));
        Thread.ofPlatform().daemon().name("client").start(client::listen);
        return client;
    }

    private void listen() {
        try (var heard = new DataInputStream(new BufferedInputStream(process.output()))) {
            while (true) {
                answers.add(heard.readLong(), (char) heard.readByte());
            }
        } catch (IOException ended) {
            return; // isAsking says so
        }
    }

    public boolean isAsking() {
        return process.isAlive();
    }

    public Answers answers() {
        return answers;
    }
}
