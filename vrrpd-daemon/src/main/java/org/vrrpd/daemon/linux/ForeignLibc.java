// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The C library of this process, called through java.lang.foreign.
 *
 * <p>All functions share one downcall of six 64-bit words. The conventions of x86-64 and AArch64 hand each of the first
 * six integers or pointers over in a register of its own, and a callee looks at no more registers, and at no more of
 * each, than it has parameters; the same goes for C's variadic functions as long as no argument is a floating-point
 * number. A downcall per signature would be 15 of them: 10 MiB and 50 ms more at the start.
 */
public final class ForeignLibc implements Libc {
    /** {@code <asm-generic/unistd.h>}; x86-64 has the same. */
    private static final int SYS_PIDFD_OPEN = 434;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle CALL = downcall();
    /** Where the JVM leaves the errno of a thread's last call, before it makes system calls of its own. */
    private static final ThreadLocal<MemorySegment> CALL_STATE = new CallState();

    private final MemorySegment socket = function("socket");
    private final MemorySegment bind = function("bind");
    private final MemorySegment getsockname = function("getsockname");
    private final MemorySegment setsockopt = function("setsockopt");
    private final MemorySegment getsockopt = function("getsockopt");
    private final MemorySegment sendto = function("sendto");
    private final MemorySegment sendmsg = function("sendmsg");
    private final MemorySegment sendmmsg = function("sendmmsg");
    private final MemorySegment recvmsg = function("recvmsg");
    private final MemorySegment recvmmsg = function("recvmmsg");
    private final MemorySegment read = function("read");
    private final MemorySegment write = function("write");
    private final MemorySegment close = function("close");
    private final MemorySegment open = function("open");
    private final MemorySegment mkfifo = function("mkfifo");
    private final MemorySegment epollCreate1 = function("epoll_create1");
    private final MemorySegment epollCtl = function("epoll_ctl");
    private final MemorySegment epollWait = function("epoll_wait");
    private final MemorySegment epollPwait2 = function("epoll_pwait2");
    private final MemorySegment ppoll = function("ppoll");
    private final MemorySegment eventfd = function("eventfd");
    private final MemorySegment signalfd = function("signalfd");
    private final MemorySegment inotifyInit1 = function("inotify_init1");
    private final MemorySegment inotifyAddWatch = function("inotify_add_watch");
    private final MemorySegment inotifyRmWatch = function("inotify_rm_watch");
    private final MemorySegment clockGettime = function("clock_gettime");
    private final MemorySegment localtimeR = function("localtime_r");
    private final MemorySegment pipe2 = function("pipe2");
    private final MemorySegment fcntl = function("fcntl");
    private final MemorySegment syscall = function("syscall");
    private final MemorySegment spawnCloseFrom = function("posix_spawn_file_actions_addclosefrom_np");
    private final MemorySegment setns = function("setns");
    private final MemorySegment getpid = function("getpid");
    private final MemorySegment kill = function("kill");
    private final MemorySegment mlockall = function("mlockall");
    private final MemorySegment prctl = function("prctl");
    private final MemorySegment umask = function("umask");
    private final MemorySegment schedSetscheduler = function("sched_setscheduler");
    private final MemorySegment schedSetaffinity = function("sched_setaffinity");
    private final MemorySegment setpriority = function("setpriority");

    @Override
    public int socket(int domain, int type, int protocol) {
        return int32(socket, domain, type, protocol, 0, 0, 0);
    }

    @Override
    public int bind(int fd, MemorySegment address, int addressLength) {
        return int32(bind, fd, pointer(address), addressLength, 0, 0, 0);
    }

    @Override
    public int getsockname(int fd, MemorySegment address, MemorySegment addressLength) {
        return int32(getsockname, fd, pointer(address), pointer(addressLength), 0, 0, 0);
    }

    @Override
    public int setsockopt(int fd, int level, int option, MemorySegment value, int valueLength) {
        return int32(setsockopt, fd, level, option, pointer(value), valueLength, 0);
    }

    @Override
    public int getsockopt(int fd, int level, int option, MemorySegment value, MemorySegment valueLength) {
        return int32(getsockopt, fd, level, option, pointer(value), pointer(valueLength), 0);
    }

    @Override
    public long sendto(int fd, MemorySegment bytes, long length, int flags, MemorySegment address, int addressLength) {
        return int64(sendto, fd, pointer(bytes), length, flags, pointer(address), addressLength);
    }

    @Override
    public long sendmsg(int fd, MemorySegment message, int flags) {
        return int64(sendmsg, fd, pointer(message), flags, 0, 0, 0);
    }

    @Override
    public int sendmmsg(int fd, MemorySegment messages, int count, int flags) {
        return int32(sendmmsg, fd, pointer(messages), count, flags, 0, 0);
    }

    @Override
    public long recvmsg(int fd, MemorySegment message, int flags) {
        return int64(recvmsg, fd, pointer(message), flags, 0, 0, 0);
    }

    @Override
    public int recvmmsg(int fd, MemorySegment messages, int count, int flags, MemorySegment timeout) {
        return int32(recvmmsg, fd, pointer(messages), count, flags, pointer(timeout), 0);
    }

    @Override
    public long read(int fd, MemorySegment bytes, long length) {
        return int64(read, fd, pointer(bytes), length, 0, 0, 0);
    }

    @Override
    public long write(int fd, MemorySegment bytes, long length) {
        return int64(write, fd, pointer(bytes), length, 0, 0, 0);
    }

    @Override
    public int close(int fd) {
        return int32(close, fd, 0, 0, 0, 0, 0);
    }

    @Override
    public int open(MemorySegment path, int flags, int permissions) {
        return int32(open, pointer(path), flags, permissions, 0, 0, 0);
    }

    @Override
    public int mkfifo(MemorySegment path, int permissions) {
        return int32(mkfifo, pointer(path), permissions, 0, 0, 0, 0);
    }

    @Override
    public int epoll_create1(int flags) {
        return int32(epollCreate1, flags, 0, 0, 0, 0, 0);
    }

    @Override
    public int epoll_ctl(int epoll, int operation, int fd, MemorySegment event) {
        return int32(epollCtl, epoll, operation, fd, pointer(event), 0, 0);
    }

    @Override
    public int epoll_wait(int epoll, MemorySegment events, int maxEvents, int timeoutMillis) {
        return int32(epollWait, epoll, pointer(events), maxEvents, timeoutMillis, 0, 0);
    }

    @Override
    public int epoll_pwait2(
            int epoll, MemorySegment events, int maxEvents, MemorySegment timeout, MemorySegment signals) {
        return epollPwait2.equals(MemorySegment.NULL)
                ? -Errno.ENOSYS
                : int32(epollPwait2, epoll, pointer(events), maxEvents, pointer(timeout), pointer(signals), 0);
    }

    @Override
    public int ppoll(MemorySegment fds, long count, MemorySegment timeout, MemorySegment signals) {
        return int32(ppoll, pointer(fds), count, pointer(timeout), pointer(signals), 0, 0);
    }

    @Override
    public int eventfd(int value, int flags) {
        return int32(eventfd, value, flags, 0, 0, 0, 0);
    }

    @Override
    public int signalfd(int fd, MemorySegment signals, int flags) {
        return int32(signalfd, fd, pointer(signals), flags, 0, 0, 0);
    }

    @Override
    public int inotify_init1(int flags) {
        return int32(inotifyInit1, flags, 0, 0, 0, 0, 0);
    }

    @Override
    public int inotify_add_watch(int fd, MemorySegment path, int mask) {
        return int32(inotifyAddWatch, fd, pointer(path), mask, 0, 0, 0);
    }

    @Override
    public int inotify_rm_watch(int fd, int watch) {
        return int32(inotifyRmWatch, fd, watch, 0, 0, 0, 0);
    }

    @Override
    public int clock_gettime(int clock, MemorySegment time) {
        return int32(clockGettime, clock, pointer(time), 0, 0, 0, 0);
    }

    @Override
    public long localtime_r(MemorySegment time, MemorySegment tm) {
        return int64(localtimeR, pointer(time), pointer(tm), 0, 0, 0, 0);
    }

    @Override
    public int pipe2(MemorySegment descriptors, int flags) {
        return int32(pipe2, pointer(descriptors), flags, 0, 0, 0, 0);
    }

    @Override
    public int fcntl(int fd, int command, long argument) {
        return int32(fcntl, fd, command, argument, 0, 0, 0);
    }

    @Override
    public int pidfd_open(int pid, int flags) {
        return int32(syscall, SYS_PIDFD_OPEN, pid, flags, 0, 0, 0);
    }

    @Override
    public int posix_spawn_file_actions_addclosefrom_np(long actions, int from) {
        return spawnCloseFrom.equals(MemorySegment.NULL)
                ? -Errno.ENOSYS
                : int32(spawnCloseFrom, actions, from, 0, 0, 0, 0);
    }

    @Override
    public int setns(int namespace, int type) {
        return int32(setns, namespace, type, 0, 0, 0, 0);
    }

    @Override
    public int getpid() {
        return int32(getpid, 0, 0, 0, 0, 0, 0);
    }

    @Override
    public int kill(int pid, int signal) {
        return int32(kill, pid, signal, 0, 0, 0, 0);
    }

    @Override
    public int mlockall(int flags) {
        return int32(mlockall, flags, 0, 0, 0, 0, 0);
    }

    @Override
    public int prctl(int operation, long argument) {
        return int32(prctl, operation, argument, 0, 0, 0, 0);
    }

    @Override
    public int umask(int mask) {
        return int32(umask, mask, 0, 0, 0, 0, 0);
    }

    @Override
    public int sched_setscheduler(int thread, int policy, MemorySegment parameters) {
        return int32(schedSetscheduler, thread, policy, pointer(parameters), 0, 0, 0);
    }

    @Override
    public int sched_setaffinity(int thread, long maskBytes, MemorySegment mask) {
        return int32(schedSetaffinity, thread, maskBytes, pointer(mask), 0, 0, 0);
    }

    @Override
    public int setpriority(int which, int who, int nice) {
        return int32(setpriority, which, who, nice, 0, 0, 0);
    }

    /** For functions that return an int: the register's upper half means nothing. */
    private static int int32(MemorySegment function, long a, long b, long c, long d, long e, long f) {
        MemorySegment state = CALL_STATE.get();
        int result = (int) call(function, state, a, b, c, d, e, f);
        return result == -1 ? -errno(state) : result;
    }

    private static long int64(MemorySegment function, long a, long b, long c, long d, long e, long f) {
        MemorySegment state = CALL_STATE.get();
        long result = call(function, state, a, b, c, d, e, f);
        return result == -1 ? -errno(state) : result;
    }

    private static long call(
            MemorySegment function, MemorySegment state, long a, long b, long c, long d, long e, long f) {
        try {
            return (long) CALL.invokeExact(function, state, a, b, c, d, e, f);
        } catch (RuntimeException | Error unchecked) {
            throw unchecked;
        } catch (Throwable checked) {
            throw new AssertionError("a C function throws no checked exception", checked);
        }
    }

    /** The captured state is a struct of one int. */
    private static int errno(MemorySegment state) {
        return state.get(ValueLayout.JAVA_INT, 0);
    }

    private static long pointer(MemorySegment memory) {
        if (!memory.isNative()) {
            throw new IllegalArgumentException("C cannot see the heap");
        }
        return memory.address();
    }

    /** Null where this C library has no such function. */
    private static MemorySegment function(String name) {
        SymbolLookup library = LINKER.defaultLookup();
        return library.find(name).orElse(MemorySegment.NULL);
    }

    @SuppressWarnings("restricted") // the one place that calls native code
    private static MethodHandle downcall() {
        var word = ValueLayout.JAVA_LONG;
        return LINKER.downcallHandle(
                FunctionDescriptor.of(word, word, word, word, word, word, word),
                Linker.Option.captureCallState("errno"));
    }

    /** A few bytes for each thread that ever calls, which are two. */
    private static final class CallState extends ThreadLocal<MemorySegment> {
        @Override
        protected MemorySegment initialValue() {
            return Arena.global().allocate(Linker.Option.captureStateLayout());
        }
    }
}
