// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import org.vrrpd.core.Family;
import org.vrrpd.daemon.linux.Descriptor;
import org.vrrpd.daemon.linux.Epoll;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.LinuxException;
import org.vrrpd.daemon.linux.PacketListener;

/** Taps that their owner's epoll watches: when a descriptor is ready that is a {@link FrameTap}, the watch is to hear it. */
public final class PolledTaps implements FrameTaps {

    /** {@code <linux/if_ether.h>}. */
    private static final int ETH_P_ARP = 0x0806;

    private static final int ETH_P_IPV6 = 0x86dd;

    private final Libc libc;
    private final Epoll epoll;

    public PolledTaps(Libc libc, Epoll epoll) {
        this.libc = libc;
        this.epoll = epoll;
    }

    @Override
    public FrameTap open(int linkIndex, Family family, long[] filter) throws LinuxException {
        int etherType = switch (family) {
            case IPV4 -> ETH_P_ARP;
            case IPV6 -> ETH_P_IPV6;
        };
        var tap = new Tap(PacketListener.open(libc, linkIndex, etherType, filter), epoll);
        try {
            epoll.watch(tap);
        } catch (LinuxException failure) {
            tap.listener().close();
            throw failure;
        }
        return tap;
    }

    private record Tap(PacketListener listener, Epoll epoll) implements FrameTap, Descriptor {

        @Override
        public int fd() {
            return listener.fd();
        }

        @Override
        public void filter(long[] program) throws LinuxException {
            listener.filter(program);
        }

        @Override
        public int next(byte[] frame) throws LinuxException {
            return listener.receive(frame);
        }

        @Override
        public void close() throws LinuxException {
            try (listener) {
                epoll.unwatch(this);
            }
        }
    }
}
