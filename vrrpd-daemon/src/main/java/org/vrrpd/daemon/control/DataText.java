// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.vrrpd.core.Family;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.Why;
import org.vrrpd.core.machine.Announcing.Burst;
import org.vrrpd.core.machine.Manner;
import org.vrrpd.core.machine.Preemption;
import org.vrrpd.core.machine.Role;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.machine.State;
import org.vrrpd.core.machine.Timing;
import org.vrrpd.core.track.Cause;
import org.vrrpd.core.track.Condition;
import org.vrrpd.core.track.Weight;
import org.vrrpd.core.wire.Authentication;
import org.vrrpd.core.wire.Cast;
import org.vrrpd.core.wire.Version;
import org.vrrpd.daemon.config.TrackedScript;

/**
 * keepalived.data: the routers and sync groups in keepalived's lines and their order. Lines about things that we have not (VMACs,
 * its descriptors) are left out; passwords are masked, as by keepalived from 2.4 on.
 */
final class DataText {

    private static final int PRIORITY_STEPS = 256;

    private final Portrait portrait;
    private final Function<Instant, String> calendar;
    private final StringBuilder text = new StringBuilder();

    private DataText(Portrait portrait, Function<Instant, String> calendar) {
        this.portrait = portrait;
        this.calendar = calendar;
    }

    /** @param calendar an instant as ctime(3) writes it, with microseconds */
    static String of(Portrait portrait, Function<Instant, String> calendar) {
        var data = new DataText(portrait, calendar);
        data.write();
        return data.text.toString();
    }

    private void write() {
        text.append("------< VRRP Topology >------\n");
        for (var router : portrait.routers()) {
            write(router);
        }
        if (!portrait.settings().groups().isEmpty()) {
            text.append("------< VRRP Sync groups >------\n");
            writeGroups();
        }
        if (!portrait.notes().scripts().isEmpty()) {
            text.append("------< VRRP Scripts >------\n");
            portrait.notes().scripts().forEach(this::write);
        }
    }

    private void write(Portrait.Seen router) {
        var settings = router.settings();
        text.append(" VRRP Instance = ").append(settings.name()).append('\n');
        line("VRRP Version", settings.version().number());
        for (var group : portrait.settings().groups()) {
            if (group.members().contains(settings.name())) {
                line("Sync group", group.name().value());
            }
        }
        if (settings.key().family() == Family.IPV6) {
            plain("Using Native IPv6");
        }
        writeState(router);
        writeNetwork(router);
        writeAnnouncing(settings);
        line("Down timer adverts", settings.downTimerAdverts());
        line("Send advert after receive lower priority advert", !settings.has(Manner.SILENT_TO_LOWER));
        line("Send advert after receive higher priority advert", settings.has(Manner.ADVERT_BEFORE_YIELDING));
        line("Virtual Router ID", settings.key().vrid().value());
        writePriority(router);
        writeIntervals(router);
        writeManners(router);
        writeAddresses(router);
        if (settings.dialect().cast() instanceof Cast.Unicast unicast) {
            write(unicast);
        }
        writeTracked(settings);
        line("Using smtp notification", "no");
        line("Notify deleted", "Fault");
        line("Notify priority changes", false);
    }

    private void writeState(Portrait.Seen router) {
        var settings = router.settings();
        var state = router.view().state();
        line("State", state.role().name());
        if (state instanceof State.Backup backup) {
            var master = backup.master();
            line(
                    "Master router",
                    master == null ? unspecified(settings) : master.source().toString());
            line("Master priority", master == null ? 0 : master.priority().value());
            if (settings.version() == Version.V3) {
                line("Master advert int", Decimals.hundredths(backup.timing().activeInterval()) + " sec");
            }
        }
        writeFlags(router);
        line("Wantstate", state.role().name());
        line("Number of config faults", count(router, cause -> cause instanceof Cause.Unsupported));
        line(
                "Number of interface and track script faults",
                count(router, cause -> !(cause instanceof Cause.Unsupported) && !cause.isSilent()));
        line("Number of track scripts init", count(router, Cause::isSilent));
        line("Last transition", when(router.note().lastTransition()));
        var deadline = state.deadline();
        line("Read timeout", deadline == null ? "DISABLED" : when(portrait.wallClock(deadline)));
        line("Master down timer", micros(masterDown(router)) + " usecs");
    }

    /** keepalived heads the list also for flags that it does not name there. */
    private void writeFlags(Portrait.Seen router) {
        var settings = router.settings();
        var isUnicast = settings.dialect().cast() instanceof Cast.Unicast;
        var hasFlags = isUnicast
                || settings.preemption() instanceof Preemption.Never
                || settings.links().ownLink() == RouterSettings.OwnLink.UNTRACKED
                || router.note().secondaries() == Portrait.RouterNote.Secondaries.PROMOTED;
        plain(hasFlags ? "Flags:" : "Flags: none");
        if (isUnicast) {
            item("Using unicast");
        }
    }

    private void writeNetwork(Portrait.Seen router) {
        var settings = router.settings();
        line("Interface", settings.key().link().value());
        if (settings.links().ownLink() == RouterSettings.OwnLink.UNTRACKED) {
            plain("VRRP interface tracking disabled");
        }
        if (settings.dialect().strict()) {
            plain("Enforcing strict VRRP compliance");
        }
        var isPinned = settings.links().pinnedSource() != null || settings.key().unicastSource() != null;
        var pinned = isPinned ? " (from configuration)" : "";
        var source = router.note().source();
        line("Using src_ip", (source == null ? "(none)" : source.toString()) + pinned);
        if (settings.dialect().cast() instanceof Cast.Multicast(var group)) {
            plain("Multicast address " + group);
        }
    }

    private void writeAnnouncing(RouterSettings settings) {
        var announcing = settings.announcing();
        line("Gratuitous ARP delay", seconds(announcing.onTakeover()));
        line("Gratuitous ARP repeat", announcing.onTakeover().rounds());
        line("Gratuitous ARP refresh", seconds(announcing.refresh()));
        line("Gratuitous ARP refresh repeat", announcing.refresh().rounds());
        line("Gratuitous ARP lower priority delay", seconds(announcing.onRival()));
        line("Gratuitous ARP lower priority repeat", announcing.onRival().rounds());
    }

    private void writePriority(Portrait.Seen router) {
        var view = router.view();
        var total = view.basePriority().value();
        for (var why : view.why()) {
            if (why instanceof Why.PriorityIs priority) {
                for (var one : priority.contributions()) {
                    total += one.amount();
                }
            }
        }
        line("Priority", view.basePriority().value());
        line("Effective priority", view.effectivePriority().value());
        line("Total priority", total);
    }

    private void writeIntervals(Portrait.Seen router) {
        var interval = router.settings().interval();
        if (router.settings().version() == Version.V2) {
            line("Advert interval", interval.toSeconds() + " sec");
            return;
        }
        line("Advert interval", interval.toMillis() + " milli-sec");
        if (router.view().state() instanceof State.Backup backup) {
            line("Master advert interval", backup.timing().activeInterval().toMillis() + " milli-sec");
        }
    }

    private void writeManners(Portrait.Seen router) {
        var settings = router.settings();
        line("Accept", "enabled");
        line("Preempt", settings.preemption() instanceof Preemption.Never ? "disabled" : "enabled");
        if (settings.preemption() instanceof Preemption.After(var delay)) {
            line("Preempt delay", Decimals.seconds(delay) + " secs");
        }
        var promotes = router.note().secondaries() == Portrait.RouterNote.Secondaries.PROMOTED;
        line("Promote_secondaries", promotes ? "enabled" : "disabled");
        switch (settings.dialect().authentication()) {
            case Authentication.None _ -> {
                if (settings.version() == Version.V2) {
                    line("Authentication type", "none");
                }
            }
            case Authentication.Password _ -> {
                line("Authentication type", "SIMPLE_PASSWORD");
                line("Password", CompatJson.MASK);
            }
            case Authentication.HeaderKey _ -> line("Authentication type", "IPSEC_AH");
        }
    }

    private void writeAddresses(Portrait.Seen router) {
        var advertised = router.settings().addresses().advertised();
        var excluded = router.settings().addresses().excluded();
        if (!advertised.isEmpty()) {
            plain("Virtual IP (" + advertised.size() + "):");
            write(advertised, router.view().role());
        }
        if (!excluded.isEmpty()) {
            plain("Virtual IP Excluded :");
            write(excluded, router.view().role());
        }
    }

    private void write(List<VirtualAddress> addresses, Role role) {
        for (var address : addresses) {
            item(AddressLine.of(address, portrait.notes().on(address), role));
        }
    }

    private void write(Cast.Unicast unicast) {
        line("Unicast TTL", unicast.hopLimit());
        plain("Check unicast src : " + (unicast.checkSource() ? "yes" : "no"));
        plain("Unicast Peer :");
        for (var peer : unicast.peers()) {
            item(peer.address() + " min_ttl " + peer.minHopLimit() + " max_ttl " + peer.maxHopLimit());
        }
    }

    /** Things that routers track have their names from their words. */
    private void writeTracked(RouterSettings settings) {
        writeTracked(settings, "interface ", "Tracked interfaces :");
        writeTracked(settings, TrackedScript.TRACKER_PREFIX, "Tracked scripts :");
    }

    private void writeTracked(RouterSettings settings, String prefix, String title) {
        var isFirst = true;
        for (var tracked : settings.tracked()) {
            var name = tracked.tracker().value();
            if (name.startsWith(prefix)) {
                if (isFirst) {
                    plain(title);
                    isFirst = false;
                }
                item(name.substring(prefix.length()) + " weight " + weight(tracked.weight()));
            }
        }
    }

    private void write(ScriptNote note) {
        var script = note.script();
        text.append(" VRRP Script = ").append(script.name()).append('\n');
        line("Command", inQuotes(script.command().words()));
        line("Interval", Decimals.seconds(script.interval()) + " sec");
        line("Timeout", Decimals.seconds(script.timeout()) + " sec");
        line("Weight", weight(script.weight()));
        line("Rise", script.rise());
        line("Fall", script.fall());
        line("Result", note.result());
        line("Insecure", "no");
        line("Init state", note.condition() == Condition.UNKNOWN ? "INIT" : "unknown");
        line("Status", note.condition() == Condition.UP ? "GOOD" : "BAD");
        plain("VRRP instances :");
        plain("Tracking instances :");
        for (var router : portrait.settings().routers()) {
            for (var tracked : router.tracked()) {
                if (tracked.tracker().value().equals(TrackedScript.TRACKER_PREFIX + script.name())) {
                    item(router.name() + ", weight " + weight(tracked.weight()));
                }
            }
        }
        line("State", note.activity() == ScriptNote.Activity.RUNNING ? "running" : "idle");
    }

    /** A script's words as keepalived writes them. */
    static String inQuotes(List<String> words) {
        return "'" + String.join("' '", words) + "'";
    }

    private static String weight(Weight weight) {
        return weight.value() + (weight.direction() == Weight.Direction.REVERSE ? " reverse" : "");
    }

    private void writeGroups() {
        for (var group : portrait.snapshot().groups()) {
            for (var settings : portrait.settings().groups()) {
                if (settings.name().equals(group.name())) {
                    var role = group.role().map(Role::name).orElse("mixed");
                    text.append(" VRRP Sync Group = ").append(group.name().value());
                    text.append(", ").append(role).append('\n');
                    plain("VRRP member instances :");
                    settings.members().forEach(member -> item(member.value()));
                    line("Using smtp notification", "no");
                }
            }
        }
    }

    private static int count(Portrait.Seen router, Predicate<Cause> counts) {
        var count = 0;
        for (var why : router.view().why()) {
            if (why instanceof Why.Barred(var cause) && counts.test(cause)) {
                count++;
            }
        }
        return count;
    }

    /** What a backup waits; what others would wait, were they backups. */
    private static Duration masterDown(Portrait.Seen router) {
        if (router.view().state() instanceof State.Backup backup) {
            return backup.timing().masterDown();
        }
        var settings = router.settings();
        var skew = Timing.skewRange(settings.version(), settings.interval())
                .multipliedBy(PRIORITY_STEPS - router.view().effectivePriority().value())
                .dividedBy(PRIORITY_STEPS);
        return settings.interval().multipliedBy(settings.downTimerAdverts()).plus(skew);
    }

    private String when(Instant instant) {
        return Decimals.epochSeconds(instant) + " (" + calendar.apply(instant) + ")";
    }

    private static String unspecified(RouterSettings settings) {
        return settings.key().family() == Family.IPV4 ? "0.0.0.0" : "::";
    }

    private static long seconds(Burst burst) {
        return burst.again().toSeconds();
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }

    private void line(String key, long number) {
        line(key, Long.toString(number));
    }

    private void line(String key, boolean truth) {
        line(key, truth ? "true" : "false");
    }

    private void line(String key, String value) {
        text.append("   ").append(key).append(" = ").append(value).append('\n');
    }

    private void plain(String words) {
        text.append("   ").append(words).append('\n');
    }

    private void item(String words) {
        text.append("     ").append(words).append('\n');
    }
}
