// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import org.vrrpd.core.Family;
import org.vrrpd.daemon.linux.LinuxException;

/** Opens taps; who implements it also sees to it that {@link ConflictWatch#hear} is called when a tap has frames. */
public interface FrameTaps {

    /** ARP for IPv4, IPv6 itself for IPv6; no frame that the filter rejects is ever queued. */
    FrameTap open(int linkIndex, Family family, long[] filter) throws LinuxException;
}
