// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

/** The end of a child process, which can be waited for: readable once the process has ended, reaped or not. */
public final class ProcessEnd implements Descriptor, AutoCloseable {
    private final Libc libc;
    private final int fd;

    private ProcessEnd(Libc libc, int fd) {
        this.libc = libc;
        this.fd = fd;
    }

    /** Of a child that was not reaped yet, so that its number is still its own. */
    public static ProcessEnd of(Libc libc, int pid) throws LinuxException {
        return new ProcessEnd(libc, LinuxException.check("pidfd_open", libc.pidfd_open(pid, 0)));
    }

    @Override
    public int fd() {
        return fd;
    }

    @Override
    public void close() throws LinuxException {
        LinuxException.check("close", libc.close(fd));
    }
}
