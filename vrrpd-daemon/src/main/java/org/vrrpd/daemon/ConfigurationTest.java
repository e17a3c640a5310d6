// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.vrrpd.daemon.cli.ExitCode;
import org.vrrpd.daemon.cli.Flags;
import org.vrrpd.daemon.linux.ForeignLibc;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.netlink.RouteSocket;

/** {@code -t}: says all that is wrong with the file, on stderr or into the file that was named, and exits as keepalived's does. */
final class ConfigurationTest {

    private ConfigurationTest() {}

    static int of(Flags flags) {
        try {
            var loaded = new ConfigurationFile(flags, RouteSocket.open(new ForeignLibc(), 1 << 20)).read();
            var log = flags.configTestLog();
            if (log == null) {
                print(loaded.problems().all(), System.err);
            } else {
                try (var out = new PrintStream(Files.newOutputStream(log), false, StandardCharsets.UTF_8)) {
                    print(loaded.problems().all(), out);
                }
            }
            return loaded.problems().testExit();
        } catch (IOException | LinuxException e) {
            System.err.println("vrrpd: " + e.getMessage());
            return ExitCode.FAILED.number();
        }
    }

    /** In one piece: there may be thousands, and stderr writes each line by itself. */
    private static void print(Iterable<?> problems, PrintStream out) {
        var text = new StringBuilder();
        for (var problem : problems) {
            text.append(problem).append('\n');
        }
        out.print(text);
    }
}
