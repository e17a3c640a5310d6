// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

/** The block of a kind of check, whose words are the kind's; there is one for each kind. */
final class KindBlock implements Block {

    private final String kind;

    KindBlock(String kind) {
        this.kind = kind;
    }

    @Override
    public String title() {
        return kind;
    }
}
