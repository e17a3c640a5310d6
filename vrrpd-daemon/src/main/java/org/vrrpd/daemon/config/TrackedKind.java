// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import org.vrrpd.core.TrackerName;

/** What sort of thing a line tracks: under which word it stands, which block describes the thing, and how much it may weigh. */
enum TrackedKind {
    LINK("track_interface", "interface", "interface", 253),
    SCRIPT("track_script", "vrrp_script", "script", 253),
    FILE("track_file", "track_file", "file", 254),
    PROCESS("track_process", "vrrp_track_process", "process", 254),
    CHECK("track_check", "vrrp_check", "check", 253),
    NEIGHBOUR("track_bfd", "bfd_instance", "neighbour", 253);

    /** keepalived takes this one for the largest that there is. */
    private static final int ONE_MORE = 254;

    private final String word;
    private final String described;
    private final String noun;
    private final int heaviest;

    TrackedKind(String word, String described, String noun, int heaviest) {
        this.word = word;
        this.described = described;
        this.noun = noun;
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

    /** How the engine knows a thing of this kind that the file calls so. */
    TrackerName tracker(String name) {
        return new TrackerName(noun + " " + name);
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
