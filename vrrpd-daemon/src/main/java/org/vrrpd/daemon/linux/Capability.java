// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** What the kernel lets a process do beyond others, as far as the daemon asks: {@code <linux/capability.h>}. */
public enum Capability {
    KILL(5),
    SETGID(6),
    SETUID(7),
    NET_ADMIN(12),
    NET_RAW(13),
    IPC_LOCK(14),
    SYS_NICE(23);

    private static final String EFFECTIVE = "CapEff:\t";

    private final int bit;

    Capability(int bit) {
        this.bit = bit;
    }

    int bit() {
        return bit;
    }

    /** Those that this process may use now. */
    public static Set<Capability> held() throws IOException {
        return heldBy(Files.readString(Path.of("/proc/self/status")));
    }

    static Set<Capability> heldBy(String status) {
        int start = status.indexOf(EFFECTIVE) + EFFECTIVE.length();
        long bits = Long.parseUnsignedLong(status, start, status.indexOf('\n', start), 16);
        var held = EnumSet.noneOf(Capability.class);
        for (var capability : values()) {
            if ((bits >>> capability.bit & 1) != 0) {
                held.add(capability);
            }
        }
        return held;
    }
}
