// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.check;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.checks.kind.End;
import org.vrrpd.checks.run.Echoes.Asker;
import org.vrrpd.checks.run.Echoes.Question;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.daemon.linux.EchoSocket;
import org.vrrpd.daemon.linux.Epoll;
import org.vrrpd.daemon.linux.Errno;
import org.vrrpd.daemon.linux.EventFd;
import org.vrrpd.daemon.linux.Libc;
import org.vrrpd.daemon.linux.LinuxException;

/** The echoes of one family: a socket, and a thread that waits for what comes back. */
final class EchoLine {

    private static final Logger LOG = LoggerFactory.getLogger(EchoLine.class);

    private final EchoSocket socket;
    private final EventFd bell;
    private final Epoll epoll;
    private final Thread thread;
    private final OpenQuestions questions = new OpenQuestions();
    private volatile boolean isClosed;
    private volatile @Nullable String broken;

    private EchoLine(EchoSocket socket, EventFd bell, Epoll epoll, Family family) {
        this.socket = socket;
        this.bell = bell;
        this.epoll = epoll;
        this.thread = Thread.ofPlatform().daemon().name("echoes " + family).unstarted(this::listen);
    }

    static EchoLine open(Libc libc, Family family) throws LinuxException {
        var socket = EchoSocket.open(libc, family);
        EventFd bell = null;
        Epoll epoll = null;
        try {
            bell = EventFd.open(libc);
            epoll = Epoll.open(libc);
            epoll.watch(socket);
            epoll.watch(bell);
        } catch (LinuxException failed) {
            if (epoll != null) {
                epoll.close();
            }
            if (bell != null) {
                bell.close();
            }
            socket.close();
            throw failed;
        }
        var line = new EchoLine(socket, bell, epoll, family);
        line.thread.start();
        return line;
    }

    /** Nothing is heard any more, and another one is to be opened. */
    boolean isOver() {
        return broken != null;
    }

    /**
     * Does not wait.
     *
     * @param ifindex of the link on which the address is one, or 0
     */
    Question ask(IpAddress host, int ifindex, byte[] payload, Asker asker) {
        int number = questions.open(payload, asker);
        if (number == OpenQuestions.NONE_FREE) {
            asker.unanswered(new End(End.Manner.OURS, "too many echoes are waited for"));
            return () -> {};
        }
        try {
            socket.send(host, ifindex, number, payload);
        } catch (LinuxException refused) {
            questions.forget(number, asker);
            asker.unanswered(new End(manner(refused.errno()), String.valueOf(refused.getMessage())));
        }
        var why = broken;
        if (why != null) {
            questions.giveUp(why);
        }
        return () -> questions.forget(number, asker);
    }

    private static End.Manner manner(int errno) {
        return switch (errno) {
            case Errno.ENETUNREACH, Errno.EHOSTUNREACH, Errno.ENETDOWN -> End.Manner.UNREACHABLE;
            default -> End.Manner.OURS;
        };
    }

    private void listen() {
        try {
            while (!isClosed) {
                for (var ready : epoll.await(null)) {
                    if (ready.equals(socket)) {
                        hear();
                    }
                }
            }
        } catch (LinuxException failure) {
            LOG.error("echoes are not heard any more: {}", failure.getMessage());
            var why = String.valueOf(failure.getMessage());
            broken = why;
            questions.giveUp(why);
        }
    }

    private void hear() throws LinuxException {
        for (var heard : socket.heard()) {
            questions.heard(heard);
        }
    }

    void close() {
        isClosed = true;
        bell.signal();
        try {
            thread.join();
            epoll.close();
            bell.close();
            socket.close();
        } catch (LinuxException unclosed) {
            LOG.warn("{}", unclosed.getMessage());
        } catch (InterruptedException sooner) {
            Thread.currentThread().interrupt();
        }
    }
}
