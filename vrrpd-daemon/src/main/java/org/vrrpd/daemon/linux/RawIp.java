// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.wire.Datagram;

/** How packets of one family pass a raw socket: what is in the message, and what beside it. */
sealed interface RawIp permits RawIpv4, RawIpv6 {
    /** Asks the socket for what {@link #datagram} needs. */
    void prepare(KernelSocket socket) throws LinuxException;

    /** Where messages are received. */
    Batch received();

    /** This message of the batch, good until the next is asked for; null if it is no packet of the family. */
    @Nullable
    Datagram datagram(int index);

    /** A batch with this packet as its one message, in the form that the kernel takes. */
    Batch toSend(IpAddress source, IpAddress destination, int hopLimit, byte[] bytes);
}
