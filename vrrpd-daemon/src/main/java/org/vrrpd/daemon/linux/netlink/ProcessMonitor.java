// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vrrpd.daemon.linux.Descriptor;
import org.vrrpd.daemon.linux.Errno;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.LinuxException;

/**
 * Hears of every process of this host that begins, changes and ends, as soon as it does: the kernel's proc connector.
 *
 * <p>The kernel has it in the first network namespace and for the first process namespace alone.
 */
public final class ProcessMonitor implements Descriptor, AutoCloseable {
    /** {@code <linux/connector.h>}. */
    private static final int CN_IDX_PROC = 1;

    private static final int CN_VAL_PROC = 1;
    /** {@code <linux/cn_proc.h>}. */
    private static final int PROC_CN_MCAST_LISTEN = 1;

    private static final int PROC_EVENT_NONE = 0;
    private static final int PROC_EVENT_FORK = 0x1;
    private static final int PROC_EVENT_EXEC = 0x2;
    private static final int PROC_EVENT_COMM = 0x200;
    private static final int PROC_EVENT_EXIT = 0x80000000;

    /** struct nlmsghdr 16, struct cn_msg 20: index 32, value 32, sequence 32, answer 32, length 16, flags 16. */
    private static final int TYPE = 4;

    private static final int INDEX = 16;
    private static final int VALUE = 20;
    private static final int LENGTH = 32;
    private static final int CONTENT = 36;
    /** struct proc_event: what 32, processor 32, time 64, and what depends on what, which begins with a thread and its process. */
    private static final int WHAT = CONTENT;

    private static final int THREAD = CONTENT + 16;
    private static final int PROCESS = CONTENT + 20;
    /** Of a fork: the new one, after the one that it is a copy of. */
    private static final int NEW_THREAD = CONTENT + 24;

    private static final int NEW_PROCESS = CONTENT + 28;
    private static final int EVENT_BYTES = CONTENT + 32;

    private static final int DATAGRAM_BYTES = 4096;
    private static final int DATAGRAMS_A_READING = 512;

    /** The kernel doubles it: for some thousand events at once. */
    private static final int ROOM_BYTES = 2 << 20;

    private static final int O_CLOEXEC = 0x80000;
    /** {@code <sched.h>}. */
    private static final int CLONE_NEWNET = 0x40000000;

    private final NetlinkSocket socket;
    private final ByteBuffer incoming;
    private final List<ProcessNews> news = new ArrayList<>();

    private ProcessMonitor(NetlinkSocket socket) {
        this.socket = socket;
        incoming = socket.incoming().order(ByteOrder.nativeOrder());
    }

    /** Fails unless the calling thread is in the first network namespace, and this process in the first of processes. */
    public static ProcessMonitor open(Libc libc) throws LinuxException {
        var socket = NetlinkSocket.open(libc, NetlinkSocket.Protocol.CONNECTOR, EVENT_BYTES, DATAGRAM_BYTES);
        try {
            socket.makeRoom(ROOM_BYTES);
            socket.join(CN_IDX_PROC);
            socket.send(request(socket.outgoing().order(ByteOrder.nativeOrder())));
            var monitor = new ProcessMonitor(socket);
            monitor.expectAnswer();
            return monitor;
        } catch (LinuxException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Takes the calling thread, for good, to another network namespace, which takes CAP_SYS_ADMIN.
     *
     * @param namespace the file that stands for it
     */
    public static void enter(Libc libc, Path namespace) throws LinuxException {
        try (var arena = Arena.ofConfined()) {
            int file = LinuxException.check(
                    "open(" + namespace + ")", libc.open(arena.allocateFrom(namespace.toString()), O_CLOEXEC, 0));
            int result = libc.setns(file, CLONE_NEWNET);
            libc.close(file);
            LinuxException.check("setns(" + namespace + ")", result);
        }
    }

    private static int request(ByteBuffer bytes) {
        int length = CONTENT + Integer.BYTES;
        bytes.putInt(0, length);
        bytes.putShort(TYPE, (short) Netlink.NLMSG_DONE);
        bytes.putInt(INDEX, CN_IDX_PROC);
        bytes.putInt(VALUE, CN_VAL_PROC);
        bytes.putShort(LENGTH, (short) Integer.BYTES);
        bytes.putInt(CONTENT, PROC_CN_MCAST_LISTEN);
        return length;
    }

    /** The kernel has answered when the request is sent, or it never does: it passes over those of other process namespaces. */
    private void expectAnswer() throws LinuxException {
        for (int length = socket.receive(); length != NetlinkSocket.NOTHING; length = socket.receive()) {
            if (isEvent(length) && incoming.getInt(WHAT) == PROC_EVENT_NONE) {
                LinuxException.check("listen(NETLINK_CONNECTOR)", -incoming.getInt(THREAD));
                return;
            }
        }
        throw new LinuxException("listen(NETLINK_CONNECTOR)", Errno.EOPNOTSUPP);
    }

    private boolean isEvent(int length) {
        return length >= EVENT_BYTES && length <= incoming.limit() && incoming.getInt(INDEX) == CN_IDX_PROC;
    }

    /** News that wait, in the order in which they happened: as many as one turn should take, or none. The list is good until the next call. */
    public List<ProcessNews> read() throws LinuxException {
        news.clear();
        for (int i = 0; i < DATAGRAMS_A_READING; i++) {
            int length = socket.receive();
            if (length == NetlinkSocket.NOTHING) {
                break;
            }
            if (length == NetlinkSocket.OVERRUN) {
                news.add(new ProcessNews.Lost());
            } else if (isEvent(length)) {
                add();
            }
        }
        return news;
    }

    /** Of threads other than a process's first nothing is told. */
    private void add() {
        int process = incoming.getInt(PROCESS);
        boolean isOfProcess = incoming.getInt(THREAD) == process;
        switch (incoming.getInt(WHAT)) {
            case PROC_EVENT_FORK -> {
                int begun = incoming.getInt(NEW_PROCESS);
                if (incoming.getInt(NEW_THREAD) == begun) {
                    news.add(new ProcessNews.Begun(begun, process));
                }
            }
            case PROC_EVENT_EXEC -> news.add(new ProcessNews.Changed(process));
            case PROC_EVENT_COMM -> {
                if (isOfProcess) {
                    news.add(new ProcessNews.Changed(process));
                }
            }
            case PROC_EVENT_EXIT -> {
                if (isOfProcess) {
                    news.add(new ProcessNews.Ended(process));
                }
            }
            default -> {}
        }
    }

    @Override
    public int fd() {
        return socket.fd();
    }

    @Override
    public void close() {
        socket.close();
    }
}
