// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import org.vrrpd.daemon.linux.LinuxException;

/** Hears frames of one link and one family that others sent, as far as a filter lets them through. */
public interface FrameTap {

    /** Replaces the filter: classic BPF over the frame from its Ethernet header on. */
    void filter(long[] program) throws LinuxException;

    /** Copies the next frame's beginning and answers its length; 0 when none waits. */
    int next(byte[] frame) throws LinuxException;

    void close() throws LinuxException;
}
