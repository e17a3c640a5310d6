// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

/** What happens to the processes of this host. */
public sealed interface ProcessNews {

    /** A process has begun as a copy of another, of the same name and command line. */
    record Begun(int process, int original) implements ProcessNews {}

    /** A process has become another program, or has taken another name. */
    record Changed(int process) implements ProcessNews {}

    /** A process has ended; it may still wait for its parent. */
    record Ended(int process) implements ProcessNews {}

    /** The kernel had more to say than there was room for. */
    record Lost() implements ProcessNews {}
}
