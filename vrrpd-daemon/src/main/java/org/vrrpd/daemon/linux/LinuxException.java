// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

/**
 * A system call that failed: its name and its errno.
 *
 * <p>It has no stack trace, because the two say it all and a host with 1,000 routers may throw as many when a link goes.
 */
public final class LinuxException extends Exception {
    private static final long serialVersionUID = 1;

    private final String call;
    private final int errno;

    public LinuxException(String call, int errno) {
        super(call + ": " + Errno.describe(errno), null, false, false);
        this.call = call;
        this.errno = errno;
    }

    /** Passes on what a function of {@link Libc} answered, unless that is a negated errno. */
    public static int check(String call, int result) throws LinuxException {
        if (result < 0) {
            throw new LinuxException(call, -result);
        }
        return result;
    }

    /** The same for functions that answer a length. */
    public static long check(String call, long result) throws LinuxException {
        if (result < 0) {
            throw new LinuxException(call, (int) -result);
        }
        return result;
    }

    /** C's name of the function, with what it was called for where that matters. */
    public String call() {
        return call;
    }

    /** One of {@link Errno}'s numbers, or another of {@code <errno.h>}. */
    public int errno() {
        return errno;
    }
}
