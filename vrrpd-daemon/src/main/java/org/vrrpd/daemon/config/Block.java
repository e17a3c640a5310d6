// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

/** A block in which words may stand. */
sealed interface Block permits OwnBlock, KindBlock {

    /** As a message calls it. */
    String title();
}
