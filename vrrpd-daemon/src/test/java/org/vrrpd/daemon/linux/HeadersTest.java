// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers, offsets and sizes against the C headers of this machine: the compiler judges each as a static assertion. */
class HeadersTest {
    private static final String HEADERS = """
            #define _GNU_SOURCE
            #include <errno.h>
            #include <poll.h>
            #include <stddef.h>
            #include <time.h>
            #include <netinet/in.h>
            #include <netinet/icmp6.h>
            #include <sys/epoll.h>
            #include <sys/eventfd.h>
            #include <sys/inotify.h>
            #include <sys/signalfd.h>
            #include <sys/socket.h>
            #include <asm/socket.h>
            #include <linux/capability.h>
            #include <linux/errqueue.h>
            #include <linux/filter.h>
            #include <linux/icmp.h>
            #include <linux/if_packet.h>
            #include <linux/sock_diag.h>
            """;

    private final List<String> claims = new ArrayList<>();

    @Test
    void structs_are_laid_out_as_the_headers_say() throws Exception {
        offset("struct msghdr", "msg_name", Batch.MSG_NAME);
        offset("struct msghdr", "msg_namelen", Batch.MSG_NAMELEN);
        offset("struct msghdr", "msg_iov", Batch.MSG_IOV);
        offset("struct msghdr", "msg_iovlen", Batch.MSG_IOVLEN);
        offset("struct msghdr", "msg_control", Batch.MSG_CONTROL);
        offset("struct msghdr", "msg_controllen", Batch.MSG_CONTROLLEN);
        offset("struct mmsghdr", "msg_len", Batch.MSG_LEN);
        size("struct mmsghdr", Batch.MMSGHDR_BYTES);
        offset("struct iovec", "iov_base", Batch.IOV_BASE);
        offset("struct iovec", "iov_len", Batch.IOV_LEN);
        size("struct iovec", Batch.IOVEC_BYTES);
        offset("struct cmsghdr", "cmsg_len", Ancillary.CMSG_LEN);
        offset("struct cmsghdr", "cmsg_level", Ancillary.CMSG_LEVEL);
        offset("struct cmsghdr", "cmsg_type", Ancillary.CMSG_TYPE);
        size("struct cmsghdr", Ancillary.CMSGHDR_BYTES);
        offset("struct in6_pktinfo", "ipi6_addr", Ancillary.PKTINFO_ADDR);
        offset("struct in6_pktinfo", "ipi6_ifindex", Ancillary.PKTINFO_IFINDEX);
        size("struct in6_pktinfo", Ancillary.PKTINFO_BYTES);
        claim("CMSG_SPACE(sizeof(struct in6_pktinfo)) + CMSG_SPACE(sizeof(int))", Ancillary.BYTES);
        size("struct sockaddr_in", Sockaddr.IN_BYTES);
        offset("struct sockaddr_in", "sin_addr", Sockaddr.IN_ADDR);
        size("struct sockaddr_in6", Sockaddr.IN6_BYTES);
        offset("struct sockaddr_in6", "sin6_addr", Sockaddr.IN6_ADDR);
        offset("struct sockaddr_in6", "sin6_scope_id", Sockaddr.IN6_SCOPE_ID);
        offset("struct group_req", "gr_interface", Groups.GR_INTERFACE);
        offset("struct group_req", "gr_group", Groups.GR_GROUP);
        size("struct group_req", Groups.GROUP_REQ_BYTES);
        offset("struct sockaddr_ll", "sll_family", PacketSocket.SLL_FAMILY);
        offset("struct sockaddr_ll", "sll_protocol", PacketSocket.SLL_PROTOCOL);
        offset("struct sockaddr_ll", "sll_ifindex", PacketSocket.SLL_IFINDEX);
        size("struct sockaddr_ll", PacketSocket.SOCKADDR_LL_BYTES);
        offset("struct epoll_event", "events", Epoll.EpollEvent.EVENTS);
        offset("struct epoll_event", "data", Epoll.EpollEvent.DATA);
        size("struct epoll_event", Epoll.EpollEvent.BYTES);
        offset("struct pollfd", "fd", Epoll.Pollfd.FD);
        offset("struct pollfd", "events", Epoll.Pollfd.EVENTS);
        size("struct pollfd", Epoll.Pollfd.BYTES);
        offset("struct timespec", "tv_sec", Timespec.TV_SEC);
        offset("struct timespec", "tv_nsec", Timespec.TV_NSEC);
        size("struct timespec", Timespec.BYTES);
        offset("struct sock_extended_err", "ee_errno", ExtendedError.ERRNO);
        offset("struct sock_extended_err", "ee_origin", ExtendedError.ORIGIN);
        offset("struct sock_extended_err", "ee_type", ExtendedError.TYPE);
        offset("struct sock_extended_err", "ee_code", ExtendedError.CODE);
        size("struct sock_extended_err", ExtendedError.BYTES);
        size("struct signalfd_siginfo", SignalFd.SIGINFO_BYTES);
        offset("struct signalfd_siginfo", "ssi_signo", SignalFd.SSI_SIGNO);
        size("sigset_t", SignalFd.SIGSET_BYTES);
        size("struct inotify_event", Inotify.EVENT_BYTES);
        offset("struct inotify_event", "wd", Inotify.EVENT_WD);
        offset("struct inotify_event", "mask", Inotify.EVENT_MASK);
        offset("struct inotify_event", "len", Inotify.EVENT_LEN);
        offset("struct sock_filter", "code", PacketListener.CODE);
        offset("struct sock_filter", "jt", PacketListener.JT);
        offset("struct sock_filter", "jf", PacketListener.JF);
        offset("struct sock_filter", "k", PacketListener.K);
        size("struct sock_filter", PacketListener.SOCK_FILTER_BYTES);
        offset("struct sock_fprog", "len", PacketListener.FPROG_LEN);
        offset("struct sock_fprog", "filter", PacketListener.FPROG_FILTER);
        size("struct sock_fprog", PacketListener.SOCK_FPROG_BYTES);
        assertTheCompilerAgrees();
    }

    @Test
    void numbers_are_those_of_the_headers() throws Exception {
        for (Field constant : constantsOf(Errno.class)) {
            claim(constant.getName(), constant.getInt(null));
        }
        for (Field constant : constantsOf(Libc.class)) {
            claim(constant.getName(), constant.getInt(null));
        }
        for (SocketOption option : SocketOption.values()) {
            claim(option.name().replace("GROUP_IPV6", "GROUP"), option.number());
        }
        for (Capability capability : Capability.values()) {
            claim("CAP_" + capability, capability.bit());
        }
        claim("SK_MEMINFO_DROPS", VrrpSocket.MEMINFO_DROPS);
        claim("SK_MEMINFO_VARS", VrrpSocket.MEMINFO_VARS);
        claim("SO_EE_ORIGIN_ICMP", ExtendedError.SO_EE_ORIGIN_ICMP);
        claim("SO_EE_ORIGIN_ICMP6", ExtendedError.SO_EE_ORIGIN_ICMP6);
        claim("EFD_NONBLOCK | EFD_CLOEXEC", EventFd.FLAGS);
        claim("SFD_NONBLOCK | SFD_CLOEXEC", SignalFd.FLAGS);
        claim("IN_NONBLOCK | IN_CLOEXEC", Inotify.FLAGS);
        claim("IN_CLOSE_WRITE", Inotify.IN_CLOSE_WRITE);
        claim("IN_MOVED_FROM", Inotify.IN_MOVED_FROM);
        claim("IN_MOVED_TO", Inotify.IN_MOVED_TO);
        claim("IN_CREATE", Inotify.IN_CREATE);
        claim("IN_DELETE", Inotify.IN_DELETE);
        claim("IN_DELETE_SELF", Inotify.IN_DELETE_SELF);
        claim("IN_MOVE_SELF", Inotify.IN_MOVE_SELF);
        claim("IN_Q_OVERFLOW", Inotify.IN_Q_OVERFLOW);
        claim("IN_IGNORED", Inotify.IN_IGNORED);
        claim("IN_ONLYDIR", Inotify.IN_ONLYDIR);
        claim("EPOLL_CLOEXEC", Epoll.EPOLL_CLOEXEC);
        assertTheCompilerAgrees();
    }

    private void offset(String struct, String member, int bytes) {
        claim("offsetof(" + struct + ", " + member + ")", bytes);
    }

    private void size(String struct, int bytes) {
        claim("sizeof(" + struct + ")", bytes);
    }

    private void claim(String expression, int value) {
        claims.add("_Static_assert((" + expression + ") == " + value + ", \"" + expression + "\");");
    }

    private static List<Field> constantsOf(Class<?> type) {
        return List.of(type.getDeclaredFields()).stream()
                .filter(field -> Modifier.isPublic(field.getModifiers()) && field.getType() == int.class)
                .toList();
    }

    private void assertTheCompilerAgrees() throws IOException, InterruptedException {
        assumeTrue(new File("/usr/bin/gcc").canExecute(), "needs gcc and the headers of libc6-dev");
        var compiler = new ProcessBuilder("/usr/bin/gcc", "-fsyntax-only", "-x", "c", "-")
                .redirectErrorStream(true)
                .start();
        try (var source = compiler.outputWriter(StandardCharsets.UTF_8)) {
            source.write(HEADERS + String.join("\n", claims) + "\n");
        }
        var complaints = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (complaints.contains("No such file or directory")) {
            abort("needs the headers of libc6-dev: " + complaints);
        }
        assertThat(complaints).isEmpty();
        assertThat(compiler.waitFor()).isZero();
    }
}
