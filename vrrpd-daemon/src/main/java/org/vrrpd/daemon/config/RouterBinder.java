// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.Priority;
import org.vrrpd.core.RouterKey;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.Vrid;
import org.vrrpd.core.machine.Announcing;
import org.vrrpd.core.machine.Announcing.Burst;
import org.vrrpd.core.machine.Manner;
import org.vrrpd.core.machine.Preemption;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.machine.RouterSettings.Links;
import org.vrrpd.core.machine.RouterSettings.OwnLink;
import org.vrrpd.core.machine.RouterSettings.PinnedSource;
import org.vrrpd.core.track.Cause;
import org.vrrpd.core.wire.Authentication;
import org.vrrpd.core.wire.Cast;
import org.vrrpd.core.wire.Dialect;
import org.vrrpd.core.wire.Version;
import org.vrrpd.daemon.config.Keyword.Standing;
import org.vrrpd.daemon.config.Problem.Kind;
import org.vrrpd.daemon.config.RouterOptions.Matter;
import org.vrrpd.daemon.config.RouterOptions.Secondaries;

/** Reads one {@code vrrp_instance}. */
final class RouterBinder {

    private final Values values;
    private final RouterDefaults defaults;
    private final LinkCheck links;
    private final TrackingBinder tracking;
    private final NotifyScripts scripts;
    private final @Nullable GroupBlock group;
    private final Problems problems;
    private final boolean strict;
    private final boolean masterHint;

    /** One router and what the host needs for it. */
    record Bound(RouterSettings settings, RouterOptions options, Map<VirtualAddress, AddressOptions> addressOptions) {}

    RouterBinder(
            Values values,
            RouterDefaults defaults,
            LinkCheck links,
            TrackingBinder tracking,
            NotifyScripts scripts,
            @Nullable GroupBlock group) {
        this.scripts = scripts;
        this.values = values;
        this.defaults = defaults;
        this.links = links;
        this.tracking = tracking;
        this.group = group;
        problems = values.problems();
        strict = values.toggle("strict_mode", defaults.strict());
        masterHint = values.choice("state", "BACKUP").equals("MASTER");
    }

    /** The router; null, and something fatal, when it cannot be. */
    @Nullable
    Bound bind() {
        var source = source();
        var link = link(source);
        var vrid = vrid();
        var addressLines = new AddressesBinder(values, links);
        var family = FirstFamily.of(values, addressLines);
        var dialect = new DialectBinder(values, defaults, family, strict).dialect();
        reportFirstAddress(addressLines, dialect);
        if (link == null || vrid == null) {
            return null;
        }
        var addresses = addressLines.on(link, family);
        requireAddresses(addresses.onTheWire().isEmpty(), dialect);
        var priority = priority();
        reportAccept(priority, dialect);
        var startsAsMaster = startsAsMaster(priority, dialect);
        var pinned = source != null && source.family() == family ? source : null;
        var unicastSource = dialect.cast() instanceof Cast.Unicast ? pinned : null;
        var settings = new RouterSettings(
                new RouterName(values.name()),
                new RouterKey(link, family, vrid, unicastSource),
                dialect,
                priority,
                downTimerAdverts(),
                preemption(priority, startsAsMaster),
                manners(priority),
                addresses,
                announcing(),
                GlobalsBinder.handover(values, defaults.handover()),
                GlobalsBinder.lostAddress(values, defaults.lostAddress()),
                new Links(
                        pinned,
                        values.flag("track_src_ip") ? PinnedSource.TRACKED : PinnedSource.ASSUMED,
                        values.flag("dont_track_primary") ? OwnLink.UNTRACKED : OwnLink.TRACKED),
                tracking.tracked(values, link, priority, group),
                unsupported(addressLines, dialect));
        return new Bound(settings, options(), addressLines.options());
    }

    /** {@code mcast_src_ip} and {@code unicast_src_ip} are one setting: the later one counts. */
    private @Nullable IpAddress source() {
        var multicast = values.address("mcast_src_ip");
        var unicast = values.address("unicast_src_ip");
        if (multicast == null || unicast == null) {
            return multicast == null ? unicast : multicast;
        }
        return values.rank("mcast_src_ip") > values.rank("unicast_src_ip") ? multicast : unicast;
    }

    private @Nullable LinkName link(@Nullable IpAddress source) {
        var link = values.link("interface");
        if (link == null && source != null && values.has("unicast_peer")) {
            link = links.host().linkOf(source);
        }
        if (link == null) {
            problems.fatal(
                    Kind.SETTINGS,
                    values.at(),
                    values.name() + " has no interface",
                    "say which link it is on: interface eth0");
            return null;
        }
        if (links.host().presence(link) == Host.Presence.LOOPBACK) {
            problems.fatal(
                    Kind.SETTINGS,
                    values.atValue("interface"),
                    link + " has no other hosts",
                    "name the link that the peers are on");
            return null;
        }
        if (links.lacks(link)) {
            links.reportLack(link, values.atValue("interface"));
        }
        return link;
    }

    private @Nullable Vrid vrid() {
        var number = values.number("virtual_router_id", 0);
        if (number == 0) {
            if (!values.has("virtual_router_id")) {
                problems.fatal(
                        Kind.SETTINGS,
                        values.at(),
                        values.name() + " has no virtual_router_id",
                        "give it the number that its peers have, from 1 to 255");
            } else {
                problems.fatal(
                        Kind.SETTINGS, values.at("virtual_router_id"), values.name() + " has no number", "give it one");
            }
            return null;
        }
        return Vrid.of(number);
    }

    private void reportFirstAddress(AddressesBinder addresses, Dialect dialect) {
        var first = addresses.first();
        if (first != null
                && first.ip().family() == Family.IPV6
                && dialect.family() == Family.IPV6
                && !first.ip().isLinkLocal()
                && dialect.cast() instanceof Cast.Multicast) {
            var text = "the first address of an IPv6 router is to be link-local: RFC 9568, 5.2.9";
            if (strict) {
                problems.error(first.at(), text, "list one of fe80::/10 first");
            } else {
                problems.warning(first.at(), text, "list one of fe80::/10 first");
            }
        }
    }

    private void requireAddresses(boolean none, Dialect dialect) {
        if (!none || (values.flag("no_virtual_ipaddress") && !strict)) {
            return;
        }
        var text = values.name() + " has no virtual_ipaddress";
        if (dialect.version() == Version.V3 || strict) {
            problems.fatal(
                    Kind.SETTINGS,
                    values.at(),
                    text,
                    "list one, or say no_virtual_ipaddress where there shall be none");
        } else {
            problems.error(values.at(), text, "it elects a master of nothing");
        }
    }

    private Priority priority() {
        if (!values.has("priority")) {
            return masterHint ? Priority.OWNER : Priority.DEFAULT;
        }
        var priority = Priority.of(values.number("priority", Priority.DEFAULT.value()));
        if (strict && values.has("state") && masterHint != priority.isOwner()) {
            problems.error(
                    values.at("state"),
                    "in strict mode the state is MASTER where the priority is 255, and only there",
                    "it counts so");
        }
        return priority;
    }

    /** Whether {@code state MASTER} holds; it never shortens an election, but it rules some words out. */
    private boolean startsAsMaster(Priority priority, Dialect dialect) {
        if (strict) {
            return priority.isOwner();
        }
        if (masterHint && !priority.isOwner() && dialect.authentication() instanceof Authentication.HeaderKey) {
            problems.error(
                    values.at("state"),
                    "with an authentication header a router begins as backup",
                    "'state' is passed over");
            return false;
        }
        return masterHint || (priority.isOwner() && !values.has("state"));
    }

    private int downTimerAdverts() {
        if (strict && values.has("down_timer_adverts")) {
            refuse("down_timer_adverts");
            return RouterDefaults.DOWN_TIMER_ADVERTS;
        }
        return values.number("down_timer_adverts", defaults.downTimerAdverts());
    }

    private void refuse(String word) {
        problems.error(values.at(word), "there is no '" + word + "' in strict mode", "it is passed over");
    }

    /** RFC 3768 has no accept mode; an owner accepts anyway. */
    private void reportAccept(Priority priority, Dialect dialect) {
        if (strict && values.has("accept") && dialect.version() == Version.V2 && !priority.isOwner()) {
            refuse("accept");
        }
    }

    private Preemption preemption(Priority priority, boolean startsAsMaster) {
        var never = values.flag("nopreempt") && !isUndone("nopreempt", "preempt");
        if (never && priority.isOwner()) {
            never = false;
            problems.error(
                    values.at("nopreempt"),
                    "an owner of the addresses preempts: RFC 9568, 6.1",
                    "'nopreempt' is passed over");
        } else if (never && startsAsMaster) {
            never = false;
            problems.error(
                    values.at("nopreempt"),
                    "'nopreempt' is for routers that begin as backup, which this one does not",
                    "it is passed over; say state BACKUP");
        }
        var delay = delay(startsAsMaster, never);
        var strongestPeer = strongestPeer(never);
        if (never) {
            return new Preemption.Never(strongestPeer);
        }
        return delay.isZero() ? new Preemption.Always() : new Preemption.After(delay);
    }

    /** {@code timer_expired_backup}: said alone, of the strongest peer that there may be. */
    private @Nullable Priority strongestPeer(boolean neverPreempts) {
        var word = values.has("timer_expired_backup") ? "timer_expired_backup" : "thread_timer_expired";
        if (!values.flag(word)) {
            return null;
        }
        if (!neverPreempts) {
            problems.error(
                    values.at(word),
                    "'" + word + "' is for routers with nopreempt",
                    "it is passed over; say nopreempt");
            return null;
        }
        var words = values.words(word);
        if (words.isEmpty()) {
            return Priority.HIGHEST;
        }
        if (UnbuiltGlobals.isWithin(words.getFirst(), 1, Priority.HIGHEST.value())) {
            return Priority.of(Integer.parseInt(words.getFirst()));
        }
        problems.error(
                values.at(word),
                "'" + word + "' may be followed by the highest priority of the others, from 1 to 254",
                "it is passed over");
        return null;
    }

    /** Whether a word that says the opposite stands after a word. */
    private boolean isUndone(String word, String opposite) {
        return values.has(opposite) && values.rank(opposite) > values.rank(word);
    }

    private Duration delay(boolean startsAsMaster, boolean never) {
        var delay = values.seconds("preempt_delay", Duration.ZERO);
        if (delay.isZero()) {
            return delay;
        }
        if (strict) {
            refuse("preempt_delay");
            return Duration.ZERO;
        }
        if (startsAsMaster) {
            problems.error(
                    values.at("preempt_delay"),
                    "'preempt_delay' is for routers that begin as backup, which this one does not",
                    "it is passed over; say state BACKUP");
            return Duration.ZERO;
        }
        if (never) {
            problems.error(
                    values.at("preempt_delay"), "with 'nopreempt' there is nothing to delay", "it is passed over");
            return Duration.ZERO;
        }
        return delay;
    }

    private Set<Manner> manners(Priority priority) {
        var manners = EnumSet.noneOf(Manner.class);
        var silent = values.toggle("lower_prio_no_advert", defaults.manners().contains(Manner.SILENT_TO_LOWER));
        if (strict && !silent && values.has("lower_prio_no_advert")) {
            problems.error(
                    values.at("lower_prio_no_advert"),
                    "in strict mode a master does not answer a lower one",
                    "it is passed over");
        }
        if (strict || silent) {
            manners.add(Manner.SILENT_TO_LOWER);
        }
        var beforeYielding = defaults.manners().contains(Manner.ADVERT_BEFORE_YIELDING);
        if (values.toggle("higher_prio_send_advert", beforeYielding)) {
            if (strict) {
                refuse("higher_prio_send_advert");
            } else {
                manners.add(Manner.ADVERT_BEFORE_YIELDING);
            }
        }
        if (ownerIgnoresAdverts(priority)) {
            manners.add(Manner.OWNER_IGNORES_ADVERTS);
        }
        var accepts = defaults.manners().contains(Manner.ACCEPTS_DISJOINT_LISTS);
        if (values.has("use_vmac")
                || values.choice("address_list_mismatch", accepts ? "accept" : "judge")
                        .equals("accept")) {
            manners.add(Manner.ACCEPTS_DISJOINT_LISTS);
        }
        return manners;
    }

    private boolean ownerIgnoresAdverts(Priority priority) {
        var ignores = values.toggle("owner_ignore_adverts", defaults.manners().contains(Manner.OWNER_IGNORES_ADVERTS));
        if (!values.has("owner_ignore_adverts")) {
            return priority.isOwner() && (ignores || strict);
        }
        if (!priority.isOwner()) {
            problems.error(
                    values.at("owner_ignore_adverts"),
                    values.name() + " is no owner of its addresses",
                    "it is passed over");
            return false;
        }
        if (!ignores) {
            problems.error(
                    values.at("owner_ignore_adverts"),
                    "keepalived has an owner ignore adverts also where the file says not to",
                    "leave the word out to hear them");
        }
        return true;
    }

    private Announcing announcing() {
        var global = defaults.announcements();
        if (strict && values.has("garp_lower_prio_repeat")) {
            refuse("garp_lower_prio_repeat");
        }
        var rivalRepeat = values.number("garp_lower_prio_repeat", global.rivalRepeat());
        return new Announcing(
                burst(
                        values.number("garp_master_repeat", global.repeat()),
                        values.number("garp_master_delay", global.delay())),
                strict ? Burst.NONE : burst(rivalRepeat, values.number("garp_lower_prio_delay", global.rivalDelay())),
                burst(
                        values.number("garp_master_refresh_repeat", global.refreshRepeat()),
                        values.number("garp_master_refresh", global.refresh())),
                Duration.ofSeconds(
                        AnnouncingPeriod.seconds(values, "garp_extra_if", "vmac_garp_intvl", 0, global.elsewhere())));
    }

    private static Burst burst(int rounds, int againSeconds) {
        return new Burst(rounds, Duration.ofSeconds(againSeconds));
    }

    /** What would put wrong packets on the wire if it were passed over. */
    private List<Cause> unsupported(AddressesBinder addresses, Dialect dialect) {
        var causes = new ArrayList<Cause>();
        for (var word : values.wordsOf(Standing.BARS_ITS_ROUTER)) {
            causes.add(new Cause.Unsupported("'" + word + "' is not built yet"));
        }
        if (values.has("vmac_xmit_base") && !values.has("use_vmac")) {
            problems.error(values.at("vmac_xmit_base"), "'vmac_xmit_base' goes with 'use_vmac'", "it is passed over");
        }
        var onVmac = addresses.firstOnVmac();
        if (onVmac != null) {
            causes.add(new Cause.Unsupported("'use_vmac' is not built yet"));
            problems.warning(onVmac.at(), "'use_vmac' is not built yet", values.name() + " does not serve");
        }
        if (values.flag("unicast_fault_no_peer") && dialect.cast() instanceof Cast.Multicast) {
            causes.add(new Cause.Unsupported(values.name() + " has no unicast peers"));
        }
        return causes;
    }

    private RouterOptions options() {
        return new RouterOptions(
                values.number("kernel_rx_buf_size", 0),
                values.flag("promote_secondaries") ? Secondaries.PROMOTED : Secondaries.AS_THE_HOST_HAS_IT,
                matters(),
                scripts,
                alerts(values, defaults));
    }

    /** For groups as for routers. */
    static Alerts alerts(Values values, RouterDefaults defaults) {
        return Alerts.of(values.toggle("smtp_alert", defaults.alerts() == Alerts.MAILED));
    }

    private Set<Matter> matters() {
        var matters = EnumSet.noneOf(Matter.class);
        if (values.toggle("notify_priority_changes", defaults.tellsPriorities())) {
            matters.add(Matter.PRIORITY_CHANGES);
        }
        if (values.flag("notify_deleted")) {
            matters.add(Matter.DELETION);
        }
        return matters;
    }
}
