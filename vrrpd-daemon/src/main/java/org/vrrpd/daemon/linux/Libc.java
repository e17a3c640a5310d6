// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import java.lang.foreign.MemorySegment;

/**
 * The functions of the C library that the daemon calls, by their C names.
 *
 * <p>Each answers what C's does, but a failed call answers the negated errno, never -1: as the kernel itself does it,
 * and without a place per thread to ask for the errno. Memory must be native, stay open during the call and belong to
 * an arena that is not closed by the garbage collector; a null pointer is {@link MemorySegment#NULL}.
 */
public interface Libc {
    /** {@code <sys/socket.h>} and its kind: families, types, levels, options and flags that several sockets share. */
    int AF_INET = 2;

    int AF_INET6 = 10;
    int AF_NETLINK = 16;
    int AF_PACKET = 17;
    int SOCK_DGRAM = 2;
    int SOCK_RAW = 3;
    int SOCK_NONBLOCK = 0x800;
    int SOCK_CLOEXEC = 0x80000;
    int SOL_SOCKET = 1;
    int SO_SNDBUF = 7;
    int SO_RCVBUF = 8;
    int SO_RCVBUFFORCE = 33;
    int SO_PRIORITY = 12;
    int MSG_PEEK = 0x02;
    int MSG_TRUNC = 0x20;
    int MSG_DONTWAIT = 0x40;
    int MSG_ERRQUEUE = 0x2000;

    int socket(int domain, int type, int protocol);

    int bind(int fd, MemorySegment address, int addressLength);

    int getsockname(int fd, MemorySegment address, MemorySegment addressLength);

    int setsockopt(int fd, int level, int option, MemorySegment value, int valueLength);

    int getsockopt(int fd, int level, int option, MemorySegment value, MemorySegment valueLength);

    long sendto(int fd, MemorySegment bytes, long length, int flags, MemorySegment address, int addressLength);

    long sendmsg(int fd, MemorySegment message, int flags);

    int sendmmsg(int fd, MemorySegment messages, int count, int flags);

    long recvmsg(int fd, MemorySegment message, int flags);

    int recvmmsg(int fd, MemorySegment messages, int count, int flags, MemorySegment timeout);

    long read(int fd, MemorySegment bytes, long length);

    long write(int fd, MemorySegment bytes, long length);

    int close(int fd);

    int open(MemorySegment path, int flags, int permissions);

    int mkfifo(MemorySegment path, int permissions);

    int epoll_create1(int flags);

    int epoll_ctl(int epoll, int operation, int fd, MemorySegment event);

    int epoll_wait(int epoll, MemorySegment events, int maxEvents, int timeoutMillis);

    /** Answers -ENOSYS where the C library or the kernel has none: glibc 2.35, Linux 5.11. */
    int epoll_pwait2(int epoll, MemorySegment events, int maxEvents, MemorySegment timeout, MemorySegment signals);

    int ppoll(MemorySegment fds, long count, MemorySegment timeout, MemorySegment signals);

    int eventfd(int value, int flags);

    int signalfd(int fd, MemorySegment signals, int flags);

    int inotify_init1(int flags);

    /** The path ends with a zero byte. */
    int inotify_add_watch(int fd, MemorySegment path, int mask);

    int inotify_rm_watch(int fd, int watch);

    int clock_gettime(int clock, MemorySegment time);

    /** Answers the address of the {@code struct tm}, or 0. */
    long localtime_r(MemorySegment time, MemorySegment tm);

    /** Answers in two ints which descriptor reads and which one writes. */
    int pipe2(MemorySegment descriptors, int flags);

    int fcntl(int fd, int command, long argument);

    /** By its number, which all architectures share: glibc has a function for it from 2.36 on. */
    int pidfd_open(int pid, int flags);

    /**
     * Answers C's error number, not negated, or -ENOSYS where the C library has none: glibc 2.34.
     *
     * @param actions the address of the {@code posix_spawn_file_actions_t}
     */
    int posix_spawn_file_actions_addclosefrom_np(long actions, int from);

    /** Moves the calling thread alone. */
    int setns(int namespace, int type);

    int getpid();

    int kill(int pid, int signal);

    int mlockall(int flags);

    int prctl(int operation, long argument);

    int umask(int mask);

    int sched_setscheduler(int thread, int policy, MemorySegment parameters);

    int sched_setaffinity(int thread, long maskBytes, MemorySegment mask);

    int setpriority(int which, int who, int nice);
}
