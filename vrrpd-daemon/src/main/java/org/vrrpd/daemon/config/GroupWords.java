// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.vrrpd.daemon.config.Types.ENTRIES;
import static org.vrrpd.daemon.config.Types.FLAG;
import static org.vrrpd.daemon.config.Types.LINK;
import static org.vrrpd.daemon.config.Types.NAMES;
import static org.vrrpd.daemon.config.Types.SCRIPT;
import static org.vrrpd.daemon.config.Types.TOGGLE;
import static org.vrrpd.daemon.config.Types.seconds;

import java.util.List;

/** The words of the blocks that gather routers or interfaces. */
final class GroupWords {

    private GroupWords() {}

    static List<Keyword> syncGroup() {
        return new WordList(OwnBlock.SYNC_GROUP)
                .word("group", NAMES, "", "the routers of the group")
                .word("sync_group_tracking_weight", FLAG, "", "members may track things by weight")
                .word("track_interface", ENTRIES, "", "interfaces that each member tracks")
                .word("track_script", ENTRIES, "", "scripts that each member tracks")
                .word("track_file", ENTRIES, "", "files that each member tracks")
                .word("track_process", ENTRIES, "", "processes that each member tracks")
                .word("track_check", ENTRIES, "", "services that each member tracks")
                .later("track_bfd", ENTRIES, "", "neighbours that each member tracks")
                .needless("global_tracking", FLAG, "once needed to track things in a group")
                .word("notify", SCRIPT, "", "called on every change of the group")
                .word("notify_master", SCRIPT, "", "called when the group becomes master")
                .word("notify_backup", SCRIPT, "", "called when the group becomes backup")
                .word("notify_fault", SCRIPT, "", "called when the group can no longer serve")
                .word("notify_stop", SCRIPT, "", "called when the daemon stops")
                .later("notify_priority_changes", TOGGLE, "off", "tell the FIFOs of changes of priority too")
                .word("smtp_alert", TOGGLE, "smtp_alert_vrrp", "mail on every change of the group")
                .words();
    }

    static List<Keyword> trackGroup() {
        return new WordList(OwnBlock.TRACK_GROUP)
                .later("group", NAMES, "", "the routers that static addresses follow")
                .words();
    }

    static List<Keyword> garpGroup() {
        return new WordList(OwnBlock.GARP_GROUP)
                .word("garp_interval", seconds(0, 1_000_000_000L), "0", "the time between two gratuitous ARPs")
                .word("gna_interval", seconds(0, 1_000_000_000L), "0", "the time between two neighbour advertisements")
                .word("interface", LINK, "", "the interface of the group")
                .word("interfaces", NAMES, "", "the interfaces of the group")
                .words();
    }
}
