// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

/** The blocks in which a word may stand. */
enum Block {
    ROOT("the top level"),
    GLOBAL_DEFS("global_defs"),
    INSTANCE("vrrp_instance"),
    AUTHENTICATION("authentication"),
    AUTH_HMAC("auth_hmac"),
    SYNC_GROUP("vrrp_sync_group"),
    SCRIPT("vrrp_script"),
    TRACK_FILE("track_file"),
    TRACK_PROCESS("vrrp_track_process"),
    BFD("bfd_instance"),
    GARP_GROUP("garp_group"),
    TRACK_GROUP("track_group");

    private final String title;

    Block(String title) {
        this.title = title;
    }

    /** As a message calls it. */
    String title() {
        return title;
    }
}
