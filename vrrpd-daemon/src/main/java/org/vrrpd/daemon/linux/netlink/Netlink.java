// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

/**
 * Numbers of {@code <linux/netlink.h>}, {@code <linux/rtnetlink.h>} and {@code <linux/sock_diag.h>} that concern every kind of
 * message.
 */
final class Netlink {
    static final int NLMSG_ERROR = 2;
    static final int NLMSG_DONE = 3;

    static final int RTM_NEWLINK = 16;
    static final int RTM_DELLINK = 17;
    static final int RTM_GETLINK = 18;
    static final int RTM_SETLINK = 19;
    static final int RTM_NEWADDR = 20;
    static final int RTM_DELADDR = 21;
    static final int RTM_GETADDR = 22;
    static final int RTM_NEWROUTE = 24;
    static final int RTM_DELROUTE = 25;
    static final int RTM_GETROUTE = 26;
    static final int RTM_NEWRULE = 32;
    static final int RTM_DELRULE = 33;
    static final int RTM_GETRULE = 34;

    /** The same number as RTM_NEWADDR: sockets are another protocol. */
    static final int SOCK_DIAG_BY_FAMILY = 20;

    static final int NLM_F_REQUEST = 0x01;
    static final int NLM_F_ACK = 0x04;
    static final int NLM_F_DUMP_INTR = 0x10;
    static final int NLM_F_DUMP = 0x300;
    static final int NLM_F_EXCL = 0x200;
    static final int NLM_F_CREATE = 0x400;
    /** In an answer: the request is not repeated in it. */
    static final int NLM_F_CAPPED = 0x100;
    /** In an answer: attributes follow. */
    static final int NLM_F_ACK_TLVS = 0x200;

    /** {@code <errno.h>}, for what the kernel said and we could not read. */
    static final int EBADMSG = 74;

    private Netlink() {}

    /** The next multiple of four: messages and attributes begin at one. */
    static int aligned(int length) {
        return length + 3 & ~3;
    }
}
