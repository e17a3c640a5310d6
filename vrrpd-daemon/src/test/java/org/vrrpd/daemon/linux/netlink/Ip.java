// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/** The ip command, in the network namespace of the calling thread. */
final class Ip {
    private Ip() {}

    /** What {@code ip} says to these words. */
    static String ip(String words) {
        try {
            var process = new ProcessBuilder(("ip " + words).split(" "))
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("ip " + words + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new AssertionError("ip " + words, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
