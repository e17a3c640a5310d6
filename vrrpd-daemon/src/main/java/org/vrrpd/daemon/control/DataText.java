// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.time.Instant;
import java.util.function.Function;

/** keepalived.data: its sections, in keepalived's lines and their order. Lines about things that we have not are left out. */
final class DataText {

    private DataText() {}

    /**
     * Writes all of it.
     *
     * @param umask which mode bits files do not get
     * @param calendar an instant as ctime(3) writes it, with microseconds
     */
    static String of(Portrait portrait, HostLinks links, int umask, Function<Instant, String> calendar) {
        var lines = new DataLines();
        lines.section("Global definitions");
        new GlobalsSection(portrait.configuration(), links, umask, lines).write();
        lines.section("VRRP Topology");
        var section = new RouterSection(portrait, links, calendar, lines);
        for (var router : portrait.routers()) {
            section.write(router);
        }
        if (!portrait.settings().groups().isEmpty()) {
            lines.section("VRRP Sync groups");
            new GroupSection(portrait, lines).write();
        }
        if (!portrait.notes().scripts().isEmpty()) {
            lines.section("VRRP Scripts");
            new ScriptSection(portrait, lines).write();
        }
        if (!portrait.configuration().trackers().files().isEmpty()) {
            lines.section("VRRP Track files");
            new FileSection(portrait, lines).write();
        }
        if (!portrait.configuration().trackers().processes().isEmpty()) {
            lines.section("VRRP Track processes");
            new ProcessSection(portrait, lines).write();
        }
        lines.section("Interfaces");
        new LinkSection(portrait, links, lines).write();
        return lines.toString();
    }
}
