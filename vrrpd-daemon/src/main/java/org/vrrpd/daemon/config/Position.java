// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

/** A place in a file; line and column count from 1, and 0 says that the file as a whole is meant. */
public record Position(String file, int line, int column) {

    static Position of(String file) {
        return new Position(file, 0, 0);
    }

    /** As compilers write it: {@code file:line:column}. */
    @Override
    public String toString() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
