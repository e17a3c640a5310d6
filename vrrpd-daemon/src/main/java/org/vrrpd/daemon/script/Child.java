// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.script;

import org.vrrpd.daemon.linux.Descriptor;
import org.vrrpd.daemon.linux.LinuxException;

/** A process that was started here, at the head of a group of its own. */
interface Child {

    /** Readable once the process has ended. */
    Descriptor end();

    /** Readable when the process has written something, and when nobody can write any more. */
    Descriptor output();

    /** As {@link org.vrrpd.daemon.linux.Pipe#read}. */
    int read(byte[] bytes) throws LinuxException;

    /** Sends a signal to all that is left of the group; its number is the child's until that is reaped. */
    void signal(int signal);

    /** How it ended, which lets the kernel forget it. */
    Outcome reap() throws LinuxException;

    /** Reads what it wrote no longer. */
    void closeOutput() throws LinuxException;

    /** Waits for its end no longer. */
    void closeEnd() throws LinuxException;
}
