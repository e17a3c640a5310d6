// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

/** Judges routes and rules, and the addresses that stay on the host; nothing of them is carried out yet. */
final class StaticWords {

    private final Values root;
    private final LinkCheck links;
    private final Problems problems;

    StaticWords(Values root, LinkCheck links) {
        this.root = root;
        this.links = links;
        problems = root.problems();
    }

    void judgeHost() {
        for (var group : root.named("track_group")) {
            if (group.entries("group").isEmpty()) {
                problems.error(group.at(), "the track group " + group.name() + " is empty", "list routers under group");
            }
        }
        for (var entry : root.entries("static_ipaddress")) {
            var line = AddressLine.read(entry, TrackGroups.above(root, "static_ipaddress"), problems);
            if (line != null) {
                judge(line);
            }
        }
        for (var entry : root.entries("static_routes")) {
            RouteLine.judge(entry, links, TrackGroups.above(root, "static_routes"), problems);
        }
        for (var entry : root.entries("static_rules")) {
            RuleLine.judge(entry, links, TrackGroups.above(root, "static_rules"), problems);
        }
    }

    private void judge(AddressLine line) {
        var link = line.link();
        if (link != null && links.lacks(link)) {
            links.reportLack(link, line.at(link.value()));
        }
    }

    /** Judges what a router sets while it is master. */
    void judge(Values router) {
        for (var entry : router.entries("virtual_routes")) {
            RouteLine.judge(entry, links, TrackGroups.OF_A_ROUTER, problems);
        }
        for (var entry : router.entries("virtual_rules")) {
            RuleLine.judge(entry, links, TrackGroups.OF_A_ROUTER, problems);
        }
    }
}
