// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

/** What sort of thing a line tracks: under which word it stands, which block describes the thing, and how much it may weigh. */
enum TrackedKind {
    LINK("track_interface", "interface", 253),
    SCRIPT("track_script", "vrrp_script", 253),
    FILE("track_file", "track_file", 254),
    PROCESS("track_process", "vrrp_track_process", 254),
    NEIGHBOUR("track_bfd", "bfd_instance", 253);

    /** keepalived takes this one for the largest that there is. */
    private static final int ONE_MORE = 254;

    private final String word;
    private final String described;
    private final int heaviest;

    TrackedKind(String word, String described, int heaviest) {
        this.word = word;
        this.described = described;
        this.heaviest = heaviest;
    }

    /** The word of the block that such lines stand in. */
    String word() {
        return word;
    }

    /** What describes the thing. */
    String described() {
        return described;
    }

    int heaviest() {
        return heaviest;
    }

    /** The largest weight that keepalived does not pass over. */
    int bearable() {
        return this == NEIGHBOUR ? heaviest : ONE_MORE;
    }

    /** Whether a line with a word too many still counts. */
    boolean bearsSurplus() {
        return this == LINK;
    }
}
