// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

/** How addresses that we set are told from others: IFA_PROTO of linux/if_addr.h, known to kernels from 5.18 on. */
final class Tag {

    /** VRRP's IP protocol number, which no other program is known to use here. */
    static final int OURS = 112;

    private Tag() {}
}
