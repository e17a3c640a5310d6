// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

/** Reads a file mode mask as strtoul(3) with base 0 does: octal after 0, hexadecimal after 0x, else decimal. */
final class Umask {

    private static final int LARGEST = 0777;

    private Umask() {}

    /** The mask, or -1 for what is none. */
    static int parse(String text) {
        try {
            var mask = Integer.decode(text);
            return mask >= 0 && mask <= LARGEST ? mask : -1;
        } catch (NumberFormatException _) {
            return -1;
        }
    }
}
