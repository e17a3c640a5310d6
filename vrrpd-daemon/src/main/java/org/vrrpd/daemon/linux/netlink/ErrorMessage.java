// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

/**
 * The kernel's answer to one request, {@code <linux/netlink.h>}: NLMSG_ERROR, or NLMSG_DONE at the end of many.
 *
 * <pre>
 *   struct nlmsgerr
 *   | negated errno, or 0, 32 | the header of the request, 128 | the rest of it, unless capped | NLMSGERR_ATTR_ ... |
 *
 *   NLMSG_DONE
 *   | negated errno, or 0, 32 | NLMSGERR_ATTR_ ... |
 * </pre>
 */
final class ErrorMessage {
    private static final int ERRNO = 0;
    private static final int ERRNO_BYTES = 4;
    private static final int REQUEST_LENGTH = 4;
    private static final int FIXED_BYTES = 20;
    private static final int NLMSGERR_ATTR_MSG = 1;

    private static final Outcome DONE = new Outcome.Done();
    private static final Outcome UNREADABLE =
            new Outcome.Refused(Netlink.EBADMSG, "the kernel's answer cannot be read");

    private ErrorMessage() {}

    static Outcome read(Messages message) {
        if (!message.holds(FIXED_BYTES)) {
            return UNREADABLE;
        }
        boolean capped = message.has(Netlink.NLM_F_CAPPED);
        return outcome(message, capped ? FIXED_BYTES : ERRNO_BYTES + Netlink.aligned(message.int32(REQUEST_LENGTH)));
    }

    static Outcome readDone(Messages message) {
        return message.holds(ERRNO_BYTES) ? outcome(message, ERRNO_BYTES) : UNREADABLE;
    }

    private static Outcome outcome(Messages message, int attributesFrom) {
        int errno = -message.int32(ERRNO);
        if (errno == 0) {
            return DONE;
        }
        return new Outcome.Refused(errno, message.has(Netlink.NLM_F_ACK_TLVS) ? text(message, attributesFrom) : "");
    }

    private static String text(Messages message, int from) {
        Attributes attributes = message.attributesAfter(from);
        while (attributes.next()) {
            if (attributes.type() == NLMSGERR_ATTR_MSG) {
                return attributes.text();
            }
        }
        return "";
    }
}
