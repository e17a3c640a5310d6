// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import java.util.List;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.PacketSocket;

/** Frames leave by a packet socket, many in one call. */
public final class PacketFrames implements FramePort {

    private static final int FRAMES = 64;

    private final PacketSocket socket;
    private final int[] links = new int[FRAMES];
    private final byte[][] bytes = new byte[FRAMES][];

    public PacketFrames(PacketSocket socket) {
        this.socket = socket;
    }

    @Override
    public int send(List<Frame> frames) throws LinuxException {
        int count = Math.min(frames.size(), FRAMES);
        for (int i = 0; i < count; i++) {
            links[i] = frames.get(i).linkIndex();
            bytes[i] = frames.get(i).bytes();
        }
        return socket.send(links, bytes, count);
    }
}
