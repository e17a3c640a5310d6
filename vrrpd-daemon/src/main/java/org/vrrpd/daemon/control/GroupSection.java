// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import org.vrrpd.core.engine.GroupSettings;
import org.vrrpd.core.engine.Snapshot;
import org.vrrpd.core.engine.Why;
import org.vrrpd.core.machine.Role;
import org.vrrpd.core.track.Assessment.Weights;
import org.vrrpd.core.track.Cause;
import org.vrrpd.daemon.config.Alerts;
import org.vrrpd.daemon.config.Trackers.OfGroup;

/** The sync groups in keepalived.data. */
final class GroupSection {

    private final Portrait portrait;
    private final DataLines lines;

    GroupSection(Portrait portrait, DataLines lines) {
        this.portrait = portrait;
        this.lines = lines;
    }

    void write() {
        for (var view : portrait.snapshot().groups()) {
            for (var settings : portrait.settings().groups()) {
                if (settings.name().equals(view.name())) {
                    write(settings, view.role().map(Role::name).orElse("mixed"));
                }
            }
        }
    }

    private void write(GroupSettings group, String role) {
        lines.record("VRRP Sync Group = " + group.name().value() + ", " + role);
        var barred = 0;
        var unresolved = 0;
        for (var member : group.members()) {
            var view = portrait.snapshot().router(member);
            barred += view.isPresent() && isBarred(view.get(), false) ? 1 : 0;
            unresolved += view.isPresent() && isBarred(view.get(), true) ? 1 : 0;
        }
        lines.plain("Num member fault " + barred + ", num member init " + unresolved);
        lines.plain("VRRP member instances :");
        group.members().forEach(member -> lines.item(member.value()));
        var ofGroup = portrait.configuration().trackers().ofGroups().getOrDefault(group.name(), OfGroup.NOTHING);
        if (ofGroup.weights() == Weights.COUNT) {
            lines.plain("sync group tracking weight set");
        }
        var options = portrait.configuration().groupOptions().get(group.name());
        lines.line("Using smtp notification", DataLines.of(options == null ? Alerts.UNMAILED : options.alerts()));
        var tracked = ofGroup.things();
        lines.tracked("Tracked interfaces :", tracked, "interface", "");
        lines.tracked("Tracked scripts :", tracked, "script", "");
        lines.tracked("Tracked files :", tracked, "file", ",");
        lines.tracked("Tracked process :", tracked, "process", ",");
    }

    /** Whether something of a member's own bars it, or lets it wait. */
    private static boolean isBarred(Snapshot.RouterView member, boolean silently) {
        for (var why : member.why()) {
            if (why instanceof Why.Barred(var cause)
                    && !(cause instanceof Cause.MateBarred)
                    && cause.isSilent() == silently) {
                return true;
            }
        }
        return false;
    }
}
