// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.util.List;
import org.vrrpd.daemon.linux.LinuxException;

/** Puts Ethernet frames on links. */
public interface FramePort {

    /** Sends frames in their order until one is refused, and answers how many were taken; throws when the first is refused. */
    int send(List<Frame> frames) throws LinuxException;
}
