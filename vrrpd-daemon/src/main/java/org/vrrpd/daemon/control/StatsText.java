// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

/** keepalived.stats: what every router counted, in keepalived's layout. */
final class StatsText {

    private StatsText() {}

    static String of(Portrait portrait) {
        var text = new StringBuilder();
        for (var router : portrait.routers()) {
            var tally = router.view().tally();
            var errors = ErrorCounts.of(tally.rejected());
            line(text, "VRRP Instance: ", router.settings().name().value());
            text.append("  Advertisements:\n");
            line(text, "    Received: ", tally.advertsHeard());
            line(text, "    Sent: ", tally.advertsSent());
            line(text, "  Became master: ", tally.becameMaster());
            line(text, "  Released master: ", tally.releasedMaster());
            text.append("  Packet Errors:\n");
            line(text, "    Length: ", errors.length());
            line(text, "    TTL: ", errors.hopLimit());
            line(text, "    Invalid Type: ", errors.type());
            line(text, "    Advertisement Interval: ", errors.interval());
            line(text, "    Address List: ", errors.addresses());
            text.append("  Authentication Errors:\n");
            line(text, "    Invalid Type: ", errors.unknownAuthentication());
            line(text, "    Type Mismatch: ", errors.otherAuthentication());
            line(text, "    Failure: ", errors.failedAuthentication());
            text.append("  Priority Zero:\n");
            line(text, "    Received: ", tally.releasesHeard());
            line(text, "    Sent: ", tally.releasesSent());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String label, long number) {
        text.append(label).append(number).append('\n');
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append(label).append(value).append('\n');
    }
}
