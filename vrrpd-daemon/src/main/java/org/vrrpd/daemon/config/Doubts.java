// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import org.vrrpd.core.Priority;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.track.Weight;

/** Warns of what is valid and surely not meant. */
final class Doubts {

    /** What keepalived's sample file has, and so whoever left it as it was. */
    private static final int SAMPLES_VRID = 51;

    private static final String SAMPLES_PASSWORD = "1111";

    private final Trackables trackables;
    private final Email email;
    private final Problems problems;
    private boolean lackOfMailIsSaid;

    Doubts(Trackables trackables, Email email, Problems problems) {
        this.trackables = trackables;
        this.email = email;
        this.problems = problems;
    }

    void about(Values router, RouterSettings settings) {
        if (settings.key().vrid().value() == SAMPLES_VRID
                && SAMPLES_PASSWORD.equals(router.section("authentication").text("auth_pass"))) {
            problems.warning(
                    router.at("virtual_router_id"),
                    "VRID 51 with the password 1111 is what the sample file has, and perhaps somebody else's router here",
                    "choose others");
        }
        aboutAsking(TrackedKind.SCRIPT, router, settings);
        aboutAsking(TrackedKind.CHECK, router, settings);
    }

    private void aboutAsking(TrackedKind kind, Values router, RouterSettings settings) {
        for (var entry : router.entries(kind.word())) {
            var asks = trackables.asks(kind, entry.first());
            for (var address : settings.addresses().held()) {
                if (asks.contains(address.ip().toString())) {
                    problems.warning(
                            entry.at(entry.first()),
                            entry.first() + " asks for " + address.ip() + ", which answers from wherever the master is",
                            "ask this host, for instance at 127.0.0.1");
                }
            }
        }
    }

    /** Alerts that have no way to anybody. */
    void about(Values routerOrGroup, Alerts alerts) {
        if (alerts == Alerts.UNMAILED || email.canBeSent() || lackOfMailIsSaid) {
            return;
        }
        lackOfMailIsSaid = true;
        var lacks = email.recipients().isEmpty() ? "notification_email" : "smtp_server";
        problems.warning(
                routerOrGroup.at("smtp_alert"),
                "'smtp_alert' sends nothing: there is no '" + lacks + "'",
                "say it in global_defs");
    }

    /** A weight that the bounds of priorities swallow, in whichever condition the thing is. */
    static void about(Weight weight, Priority priority, Position at, String what, Problems problems) {
        var adds = (weight.value() > 0) == (weight.direction() == Weight.Direction.FORWARD);
        var bound = adds ? Priority.HIGHEST : Priority.LOWEST;
        if (!weight.faults() && priority.equals(bound)) {
            problems.warning(
                    at,
                    what + " moves nothing: priorities are between " + Priority.LOWEST + " and " + Priority.HIGHEST
                            + ", and this router's is " + bound,
                    "give the router another priority");
        }
    }
}
