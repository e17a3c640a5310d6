// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

/** The blocks of the language itself, whatever kinds of checks there are. */
enum OwnBlock implements Block {
    ROOT("the top level"),
    GLOBAL_DEFS("global_defs"),
    INSTANCE("vrrp_instance"),
    AUTHENTICATION("authentication"),
    AUTH_HMAC("auth_hmac"),
    SYNC_GROUP("vrrp_sync_group"),
    SCRIPT("vrrp_script"),
    CHECK("vrrp_check"),
    TRACK_FILE("track_file"),
    TRACK_PROCESS("vrrp_track_process"),
    BFD("bfd_instance"),
    GARP_GROUP("garp_group"),
    TRACK_GROUP("track_group");

    private final String title;

    OwnBlock(String title) {
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }
}
