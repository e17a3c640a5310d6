// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.util.ArrayList;
import java.util.List;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.machine.Announcing.Burst;
import org.vrrpd.core.machine.Manner;
import org.vrrpd.core.machine.Preemption;
import org.vrrpd.core.machine.Role;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.machine.State;
import org.vrrpd.core.wire.Authentication;
import org.vrrpd.daemon.config.Alerts;
import org.vrrpd.daemon.config.RouterOptions.Matter;
import org.vrrpd.daemon.config.Trackers;

/** keepalived.json, version 1: an array, which exporters insist on, with keepalived's fields in their order and kinds. */
final class CompatJson {

    /** What stands for a password, as in keepalived from 2.4 on. */
    static final String MASK = "********";

    private final Portrait portrait;
    private final JsonText json = new JsonText(JsonText.Slashes.ESCAPED);

    private CompatJson(Portrait portrait) {
        this.portrait = portrait;
    }

    static String of(Portrait portrait) {
        var compat = new CompatJson(portrait);
        compat.write();
        return compat.json + "\n";
    }

    private void write() {
        json.beginArray();
        for (var router : portrait.routers()) {
            json.beginObject().name("data").beginObject();
            writeData(router);
            json.endObject().name("stats").beginObject();
            writeStats(router);
            json.endObject().endObject();
        }
        json.endArray();
    }

    private void writeData(Portrait.Seen router) {
        var settings = router.settings();
        var untracked = settings.links().ownLink() == RouterSettings.OwnLink.UNTRACKED;
        json.field("iname", settings.name().value())
                .field("dont_track_primary", bit(untracked))
                .field("skip_check_adv_addr", 0)
                .field("strict_mode", bit(settings.dialect().strict()))
                .field("vmac_ifname", "")
                .field("ifp_ifname", settings.key().link().value())
                .field("master_priority", masterPriority(router))
                .name("last_transition")
                .number(Decimals.epochSeconds(router.note().lastTransition()));
        writeAnnouncing(settings);
        json.field("lower_prio_no_advert", bit(settings.has(Manner.SILENT_TO_LOWER)))
                .field("higher_prio_send_advert", bit(settings.has(Manner.ADVERT_BEFORE_YIELDING)))
                .field("vrid", settings.key().vrid().value())
                .field("base_priority", router.view().basePriority().value())
                .field("effective_priority", router.view().effectivePriority().value())
                .field("vipset", router.view().role() == Role.MASTER)
                .field("promote_secondaries", router.note().secondaries() == Portrait.RouterNote.Secondaries.PROMOTED);
        writeIntervals(router);
        writeState(router);
        writeAddresses("vips", router.settings().addresses().advertised(), router);
        writeAddresses("evips", router.settings().addresses().excluded(), router);
        writeTracked(settings);
        writeAuthentication(settings.dialect().authentication());
    }

    /** By its own block alone, and neither files nor weights. */
    private void writeTracked(RouterSettings settings) {
        writeTracked("track_ifp", "interface", settings);
        writeScripts(settings);
        writeTracked("track_process", "process", settings);
    }

    private void writeTracked(String field, String kind, RouterSettings settings) {
        var names = new ArrayList<String>();
        for (var one : portrait.tracked(settings)) {
            if (one.tracker().value().startsWith(kind + " ")) {
                names.add(Trackers.nameInFile(one.tracker()));
            }
        }
        if (!names.isEmpty()) {
            json.name(field).beginArray();
            for (var name : names) {
                json.value(name);
            }
            json.endArray();
        }
    }

    private void writeAnnouncing(RouterSettings settings) {
        var announcing = settings.announcing();
        seconds("garp_delay", announcing.onTakeover());
        seconds("garp_refresh", announcing.refresh());
        json.field("garp_rep", announcing.onTakeover().rounds())
                .field("garp_refresh_rep", announcing.refresh().rounds());
        seconds("garp_lower_prio_delay", announcing.onRival());
        json.field("garp_lower_prio_rep", announcing.onRival().rounds());
    }

    private void writeIntervals(Portrait.Seen router) {
        var own = router.settings().interval();
        var masters = router.view().state() instanceof State.Backup backup
                ? backup.timing().activeInterval()
                : own;
        json.name("adver_int").number(Decimals.seconds(own));
        json.name("master_adver_int").number(Decimals.seconds(masters));
    }

    private void writeState(Portrait.Seen router) {
        var settings = router.settings();
        var delay = switch (settings.preemption()) {
            case Preemption.After(var wait) -> wait.toSeconds();
            case Preemption.Always _, Preemption.Never _ -> 0;
        };
        var state = number(router.view().role());
        json.field("accept", 1)
                .field("nopreempt", settings.preemption() instanceof Preemption.Never)
                .field("preempt_delay", delay)
                .field("state", state)
                .field("wantstate", state)
                .field("version", settings.version().number())
                .field("smtp_alert", portrait.options(settings).alerts() == Alerts.MAILED)
                .field("notify_deleted", portrait.options(settings).tells(Matter.DELETION));
    }

    private void writeAddresses(String name, List<VirtualAddress> addresses, Portrait.Seen router) {
        if (addresses.isEmpty()) {
            return;
        }
        json.name(name).beginArray();
        for (var address : addresses) {
            json.value(AddressLine.of(
                    address, portrait.notes().on(address), router.view().role()));
        }
        json.endArray();
    }

    private void writeScripts(RouterSettings settings) {
        var isFirst = true;
        for (var tracked : portrait.tracked(settings)) {
            for (var note : portrait.notes().scripts()) {
                if (tracked.tracker().equals(Trackers.ofScript(note.script().name()))) {
                    if (isFirst) {
                        json.name("track_script").beginArray();
                        isFirst = false;
                    }
                    json.value(ScriptSection.inQuotes(note.script().command().words()));
                }
            }
        }
        if (!isFirst) {
            json.endArray();
        }
    }

    private void writeAuthentication(Authentication authentication) {
        json.field("auth_type", authentication.type());
        if (authentication instanceof Authentication.Password) {
            json.field("auth_data", MASK);
        }
    }

    private void writeStats(Portrait.Seen router) {
        var tally = router.view().tally();
        var errors = ErrorCounts.of(tally.rejected());
        json.field("advert_rcvd", tally.advertsHeard())
                .field("advert_sent", tally.advertsSent())
                .field("become_master", tally.becameMaster())
                .field("release_master", tally.releasedMaster())
                .field("packet_len_err", errors.length())
                .field("advert_interval_err", errors.interval())
                .field("ip_ttl_err", errors.hopLimit())
                .field("invalid_type_rcvd", errors.type())
                .field("addr_list_err", errors.addresses())
                .field("invalid_authtype", errors.unknownAuthentication())
                .field("authtype_mismatch", errors.otherAuthentication())
                .field("auth_failure", errors.failedAuthentication())
                .field("pri_zero_rcvd", tally.releasesHeard())
                .field("pri_zero_sent", tally.releasesSent());
    }

    private void seconds(String name, Burst burst) {
        json.name(name).number(Decimals.seconds(burst.again()));
    }

    private static int masterPriority(Portrait.Seen router) {
        return router.view().state() instanceof State.Backup backup && backup.master() != null
                ? backup.master().priority().value()
                : 0;
    }

    private static int bit(boolean truth) {
        return truth ? 1 : 0;
    }

    private static int number(Role role) {
        return switch (role) {
            case INIT -> 0;
            case BACKUP -> 1;
            case MASTER -> 2;
            case FAULT -> 3;
            case STOP -> 98;
        };
    }
}
