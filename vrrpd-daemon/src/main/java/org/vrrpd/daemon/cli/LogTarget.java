// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.io.IOException;
import org.vrrpd.daemon.linux.LinuxException;

/** Somewhere that log lines go. Used by one thread. */
interface LogTarget extends AutoCloseable {

    void write(LogLine line) throws IOException, LinuxException;

    /** Called when no line waits. */
    void flush() throws IOException;

    @Override
    void close() throws IOException;

    /** What it is, for a line about it. */
    @Override
    String toString();
}
