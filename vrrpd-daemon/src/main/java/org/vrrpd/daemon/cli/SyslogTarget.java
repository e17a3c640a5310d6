// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.nio.charset.StandardCharsets;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.LocalSocket;

/** The host's syslog: a datagram a line to {@code /dev/log}, as syslog(3) writes it. */
final class SyslogTarget implements LogTarget {

    private final LocalSocket socket;
    private final String path;
    private final LogFacility facility;
    private final String tag;
    private final TimeStamps stamps;

    /** @param tag who speaks: {@code vrrpd[4711]} */
    SyslogTarget(LocalSocket socket, String path, LogFacility facility, String tag, TimeStamps stamps) {
        this.socket = socket;
        this.path = path;
        this.facility = facility;
        this.tag = tag;
        this.stamps = stamps;
    }

    @Override
    public void write(LogLine line) throws LinuxException {
        var text = new StringBuilder(line.text().length() + 48);
        text.append('<')
                .append(facility.number() << 3 | line.severity().number())
                .append('>')
                .append(stamps.brief(line.epochMillis()))
                .append(' ')
                .append(tag)
                .append(": ")
                .append(line.text());
        socket.send(path, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void flush() {
        // Every line goes out by itself.
    }

    @Override
    public void close() {
        socket.close();
    }

    @Override
    public String toString() {
        return "syslog (" + path + ")";
    }
}
