// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

/** Something open in the kernel that can be waited for. */
public interface Descriptor {
    /** The number that the kernel gave it. */
    int fd();
}
