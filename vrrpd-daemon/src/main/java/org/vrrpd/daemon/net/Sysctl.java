// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The kernel's switches under /proc/sys. */
final class Sysctl {

    private static final Path ROOT = Path.of("/proc/sys");

    private Sysctl() {}

    /** Whether the switch is there and not zero. */
    static boolean isOn(String name) {
        try {
            return !Files.readString(ROOT.resolve(name)).trim().equals("0");
        } catch (IOException _) {
            return false;
        }
    }
}
