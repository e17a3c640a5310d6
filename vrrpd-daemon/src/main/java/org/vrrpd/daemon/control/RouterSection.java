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
import org.vrrpd.core.wire.Authentication;
import org.vrrpd.core.wire.Cast;
import org.vrrpd.core.wire.Version;
import org.vrrpd.daemon.config.RouterOptions.Matter;

/** A router in keepalived.data; passwords are masked, as by keepalived from 2.4 on. */
final class RouterSection {

    private static final int PRIORITY_STEPS = 256;

    private final Portrait portrait;
    private final HostLinks links;
    private final Function<Instant, String> calendar;
    private final DataLines lines;

    RouterSection(Portrait portrait, HostLinks links, Function<Instant, String> calendar, DataLines lines) {
        this.portrait = portrait;
        this.links = links;
        this.calendar = calendar;
        this.lines = lines;
    }

    void write(Portrait.Seen router) {
        var settings = router.settings();
        lines.record("VRRP Instance = " + settings.name());
        lines.line("VRRP Version", settings.version().number());
        var group = portrait.group(settings.name());
        if (group != null) {
            lines.line("Sync group", group.value());
        }
        if (settings.key().family() == Family.IPV6) {
            lines.plain("Using Native IPv6");
        }
        writeState(router);
        writeNetwork(router);
        writeAnnouncing(settings);
        lines.line("Down timer adverts", settings.downTimerAdverts());
        lines.line("Send advert after receive lower priority advert", !settings.has(Manner.SILENT_TO_LOWER));
        lines.line("Send advert after receive higher priority advert", settings.has(Manner.ADVERT_BEFORE_YIELDING));
        lines.line("Virtual Router ID", settings.key().vrid().value());
        writePriority(router);
        writeIntervals(router);
        writeManners(router);
        writeAddresses(router);
        if (settings.dialect().cast() instanceof Cast.Unicast unicast) {
            write(unicast);
        }
        writeTracked(settings);
        var options = portrait.options(settings);
        lines.line("Using smtp notification", DataLines.of(options.alerts()));
        lines.line("Notify deleted", options.tells(Matter.DELETION) ? "Deleted" : "Fault");
        lines.line("Notify priority changes", options.tells(Matter.PRIORITY_CHANGES));
    }

    private void writeState(Portrait.Seen router) {
        var settings = router.settings();
        var state = router.view().state();
        lines.line("State", state.role().name());
        if (state instanceof State.Backup backup) {
            var master = backup.master();
            lines.line(
                    "Master router",
                    master == null ? unspecified(settings) : master.source().toString());
            lines.line("Master priority", master == null ? 0 : master.priority().value());
            if (settings.version() == Version.V3) {
                lines.line(
                        "Master advert int", Decimals.hundredths(backup.timing().activeInterval()) + " sec");
            }
        }
        writeFlags(router);
        lines.line("Wantstate", state.role().name());
        lines.line("Number of config faults", count(router, cause -> cause instanceof Cause.Unsupported));
        lines.line("Number of interface and track script faults", faults(router));
        lines.line("Number of track scripts init", count(router, Cause::isSilent));
        lines.line("Last transition", when(router.note().lastTransition()));
        var deadline = state.deadline();
        lines.line("Read timeout", deadline == null ? "DISABLED" : when(portrait.wallClock(deadline)));
        lines.line("Master down timer", micros(masterDown(router)) + " usecs");
    }

    /** keepalived heads the list also for flags that it does not name there. */
    private void writeFlags(Portrait.Seen router) {
        var settings = router.settings();
        var isUnicast = settings.dialect().cast() instanceof Cast.Unicast;
        var hasFlags = isUnicast
                || settings.preemption() instanceof Preemption.Never
                || settings.links().ownLink() == RouterSettings.OwnLink.UNTRACKED
                || router.note().secondaries() == Portrait.RouterNote.Secondaries.PROMOTED;
        lines.plain(hasFlags ? "Flags:" : "Flags: none");
        if (isUnicast) {
            lines.item("Using unicast");
        }
    }

    private void writeNetwork(Portrait.Seen router) {
        var settings = router.settings();
        lines.line("Interface", settings.key().link().value());
        if (settings.links().ownLink() == RouterSettings.OwnLink.UNTRACKED) {
            lines.plain("VRRP interface tracking disabled");
        }
        if (settings.dialect().strict()) {
            lines.plain("Enforcing strict VRRP compliance");
        }
        var isPinned = settings.links().pinnedSource() != null || settings.key().unicastSource() != null;
        var pinned = isPinned ? " (from configuration)" : "";
        var source = router.note().source();
        lines.line("Using src_ip", (source == null ? "(none)" : source.toString()) + pinned);
        if (settings.dialect().cast() instanceof Cast.Multicast(var group)) {
            var index = links.index(settings.key().link());
            lines.plain("Multicast address " + group
                    + (group.family() == Family.IPV6 && index != 0 ? ", ifindex " + index : ""));
        }
    }

    private void writeAnnouncing(RouterSettings settings) {
        var announcing = settings.announcing();
        lines.line("Gratuitous ARP delay", seconds(announcing.onTakeover()));
        lines.line("Gratuitous ARP repeat", announcing.onTakeover().rounds());
        lines.line("Gratuitous ARP refresh", seconds(announcing.refresh()));
        lines.line("Gratuitous ARP refresh repeat", announcing.refresh().rounds());
        lines.line("Gratuitous ARP lower priority delay", seconds(announcing.onRival()));
        lines.line("Gratuitous ARP lower priority repeat", announcing.onRival().rounds());
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
        lines.line("Priority", view.basePriority().value());
        lines.line("Effective priority", view.effectivePriority().value());
        lines.line("Total priority", total);
    }

    private void writeIntervals(Portrait.Seen router) {
        var interval = router.settings().interval();
        if (router.settings().version() == Version.V2) {
            lines.line("Advert interval", interval.toSeconds() + " sec");
            return;
        }
        lines.line("Advert interval", interval.toMillis() + " milli-sec");
        if (router.view().state() instanceof State.Backup backup) {
            lines.line(
                    "Master advert interval", backup.timing().activeInterval().toMillis() + " milli-sec");
        }
    }

    private void writeManners(Portrait.Seen router) {
        var settings = router.settings();
        lines.line("Accept", "enabled");
        lines.line("Preempt", settings.preemption() instanceof Preemption.Never ? "disabled" : "enabled");
        if (settings.preemption() instanceof Preemption.After(var delay)) {
            lines.line("Preempt delay", Decimals.seconds(delay) + " secs");
        }
        var promotes = router.note().secondaries() == Portrait.RouterNote.Secondaries.PROMOTED;
        lines.line("Promote_secondaries", promotes ? "enabled" : "disabled");
        var receives = portrait.options(settings).receiveBufferBytes();
        if (receives != 0) {
            lines.line("Kernel rx buffer size", receives);
        }
        switch (settings.dialect().authentication()) {
            case Authentication.None _ -> {
                if (settings.version() == Version.V2) {
                    lines.line("Authentication type", "none");
                }
            }
            case Authentication.Password _ -> {
                lines.line("Authentication type", "SIMPLE_PASSWORD");
                lines.line("Password", CompatJson.MASK);
            }
            case Authentication.HeaderKey _ -> lines.line("Authentication type", "IPSEC_AH");
        }
    }

    private void writeAddresses(Portrait.Seen router) {
        var advertised = router.settings().addresses().advertised();
        var excluded = router.settings().addresses().excluded();
        if (!advertised.isEmpty()) {
            lines.plain("Virtual IP (" + advertised.size() + "):");
            write(advertised, router.view().role());
        }
        if (!excluded.isEmpty()) {
            lines.plain("Virtual IP Excluded :");
            write(excluded, router.view().role());
        }
    }

    private void write(List<VirtualAddress> addresses, Role role) {
        for (var address : addresses) {
            lines.item(AddressLine.of(address, portrait.notes().on(address), role));
        }
    }

    private void write(Cast.Unicast unicast) {
        lines.line("Unicast TTL", unicast.hopLimit());
        lines.plain("Check unicast src : " + (unicast.checkSource() ? "yes" : "no"));
        lines.plain("Unicast Peer :");
        for (var peer : unicast.peers()) {
            lines.item(peer.address() + " min_ttl " + peer.minHopLimit() + " max_ttl " + peer.maxHopLimit());
        }
    }

    private void writeTracked(RouterSettings settings) {
        var tracked = portrait.tracked(settings);
        lines.tracked("Tracked interfaces :", tracked, "interface", "");
        lines.tracked("Tracked scripts :", tracked, "script", "");
        lines.tracked("Tracked files :", tracked, "file", ",");
        lines.tracked("Tracked processes :", tracked, "process", ",");
    }

    /** Of a router's own, and not its settings'. To keepalived a link that is missing also has no address to send from. */
    private static int faults(Portrait.Seen router) {
        var isPinned = router.settings().links().pinnedSource() != null;
        var missing = count(router, cause -> cause instanceof Cause.LinkMissing);
        return count(router, RouterSection::isFault) + (isPinned ? 0 : missing);
    }

    private static boolean isFault(Cause cause) {
        return !cause.isSilent() && !(cause instanceof Cause.Unsupported || cause instanceof Cause.MateBarred);
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
}
