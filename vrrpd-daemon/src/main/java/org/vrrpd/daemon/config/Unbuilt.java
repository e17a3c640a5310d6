// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.List;

/** Judges words whose features are not built yet as keepalived judges them, beyond what the types of their values say. */
final class Unbuilt {

    private static final List<String> GLOBAL_SCRIPTS = List.of("lvs_notify_fifo_script");

    private final Values root;
    private final LinkCheck links;
    private final Scripts scripts;
    private final StaticWords statics;
    private final Problems problems;

    Unbuilt(Values root, LinkCheck links, Scripts scripts) {
        this.root = root;
        this.links = links;
        this.scripts = scripts;
        statics = new StaticWords(root, links);
        problems = root.problems();
    }

    void judgeGlobals() {
        var defs = root.section("global_defs");
        scripts.judge(defs, GLOBAL_SCRIPTS);
        new UnbuiltGlobals(defs).judge();
        statics.judgeHost();
        judgeLinks();
    }

    private void judgeLinks() {
        for (var entry : root.entries("interface_up_down_delays")) {
            var words = new EntryWords(entry, links, problems);
            words.link("interface_up_down_delays");
            while (words.hasNext()) {
                words.number(entry.first(), 0, 255);
            }
        }
        for (var entry : root.entries("linkbeat_interfaces")) {
            for (var word : entry.words().subList(1, entry.words().size())) {
                if (!List.of("MII", "ETHTOOL", "IOCTL").contains(word)) {
                    problems.error(
                            entry.at(word), "'" + word + "' is none of MII, ETHTOOL and IOCTL", "it is not used");
                }
            }
        }
        for (var group : root.named("garp_group")) {
            judgeAnnouncements(group);
        }
    }

    private void judgeAnnouncements(Values group) {
        var link = group.link("interface");
        if (link != null && links.lacks(link)) {
            links.reportLack(link, group.atValue("interface"));
        }
    }

    void judgeRouter(Values router) {
        statics.judge(router);
        if (router.has("vrf") && router.has("interface")) {
            problems.error(router.at("vrf"), "'vrf' is for routers without an interface", "it is passed over");
        }
        AnnouncingPeriod.judge(router, "garp_extra_if", 0);
        AnnouncingPeriod.judge(router, "vmac_garp_intvl", 0);
    }
}
