// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.TrackerName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.machine.Announcing.Burst;
import org.vrrpd.core.machine.Handover;
import org.vrrpd.core.machine.LostAddress;
import org.vrrpd.core.machine.Manner;
import org.vrrpd.core.machine.Preemption;
import org.vrrpd.core.machine.RouterSettings;
import org.vrrpd.core.machine.RouterSettings.OwnLink;
import org.vrrpd.core.machine.RouterSettings.PinnedSource;
import org.vrrpd.core.track.Tracked;
import org.vrrpd.core.track.Weight.Direction;
import org.vrrpd.core.wire.Authentication;
import org.vrrpd.core.wire.Cast;
import org.vrrpd.core.wire.ChecksumForm;
import org.vrrpd.core.wire.Version;
import org.vrrpd.daemon.config.RouterOptions.Matter;
import org.vrrpd.daemon.config.RouterOptions.Secondaries;

/** The words that say what one router is; the opposite of {@link RouterBinder} and of those it asks. */
final class EffectiveRouter {

    private static final int ALL_HOPS = 255;
    private static final int AUTHENTICATION_BYTES = 8;

    private final Configuration configuration;
    private final RouterSettings router;
    private final Values values;
    private final Vocabulary vocabulary;
    private final ItemList list;
    private final boolean strict;

    /** @param values what the file has for this router; it is asked only what settings do not tell */
    EffectiveRouter(Vocabulary vocabulary, Configuration configuration, RouterSettings router, Values values) {
        this.configuration = configuration;
        this.router = router;
        this.values = values;
        this.vocabulary = vocabulary;
        list = new ItemList(vocabulary, OwnBlock.INSTANCE);
        strict = router.dialect().strict();
    }

    ItemList items() {
        identity();
        dialect();
        cast();
        addresses();
        tracking();
        election();
        announcements();
        notification();
        return list;
    }

    private void identity() {
        list.word("state", startsAsMaster() ? "MASTER" : "BACKUP")
                .word("interface", router.key().link())
                .word("virtual_router_id", router.key().vrid().value())
                .word("version", router.version().number())
                .flag("native_ipv6", router.key().family() == Family.IPV6)
                .toggle("strict_mode", strict)
                .word("priority", router.priority())
                .word("advert_int", seconds(router.interval()));
    }

    /** As {@link RouterBinder} sees it. */
    private boolean startsAsMaster() {
        var isOwner = router.priority().isOwner();
        if (strict || !values.has("state")) {
            return isOwner;
        }
        var isHinted = values.choice("state", "BACKUP").equals("MASTER");
        return isHinted && (isOwner || !(router.dialect().authentication() instanceof Authentication.HeaderKey));
    }

    private void dialect() {
        switch (router.dialect().authentication()) {
            case Authentication.None _ -> {}
            case Authentication.Password _ -> authentication("PASS");
            case Authentication.HeaderKey _ -> authentication("AH");
        }
        if (router.version() == Version.V3 && router.key().family() == Family.IPV4) {
            list.toggle("v3_checksum_as_v2", checksumOfMessage());
        } else if (checksumOfMessage()) {
            list.toggle("v3_checksum_as_v2", true);
        }
    }

    private boolean checksumOfMessage() {
        return router.dialect().checksumForm() == ChecksumForm.MESSAGE_ONLY;
    }

    private void authentication(String type) {
        var block = new ItemList(vocabulary, OwnBlock.AUTHENTICATION)
                .word("auth_type", type)
                .word("auth_pass", secret());
        list.section("authentication", "", block.items());
    }

    /** The secret as the file has it, for settings do not tell letters from bytes; without what follows the eighth of these. */
    private String secret() {
        var secret = values.section("authentication").text("auth_pass");
        if (secret == null) {
            return "";
        }
        var end = secret.length();
        while (bytes(secret, end) > AUTHENTICATION_BYTES) {
            end = secret.offsetByCodePoints(end, -1);
        }
        return bytes(secret, end) == AUTHENTICATION_BYTES ? secret.substring(0, end) : secret;
    }

    private static int bytes(String text, int end) {
        return text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
    }

    private void cast() {
        var source = router.links().pinnedSource();
        switch (router.dialect().cast()) {
            case Cast.Multicast(var group) -> {
                if (source != null) {
                    list.word("mcast_src_ip", source);
                }
                list.word("mcast_dst_ip", group);
            }
            case Cast.Unicast(var peers, var checkSource, var hopLimit) -> {
                if (source != null) {
                    list.word("unicast_src_ip", source);
                }
                list.lines(
                                "unicast_peer",
                                peers.stream().map(EffectiveRouter::peer).toList())
                        .word("unicast_ttl", hopLimit)
                        .flag("check_unicast_src", checkSource);
            }
        }
        list.flag("unicast_fault_no_peer", values.flag("unicast_fault_no_peer"));
    }

    private static List<String> peer(Cast.Peer peer) {
        var words = new ArrayList<String>();
        words.add(peer.address().toString());
        if (peer.minHopLimit() > 0) {
            words.addAll(List.of("min_ttl", Integer.toString(peer.minHopLimit())));
        }
        if (peer.maxHopLimit() < ALL_HOPS) {
            words.addAll(List.of("max_ttl", Integer.toString(peer.maxHopLimit())));
        }
        return words;
    }

    private void addresses() {
        var advertised = router.addresses().advertised();
        list.flag("no_virtual_ipaddress", advertised.isEmpty())
                .lines("virtual_ipaddress", lines(advertised, onVmac()))
                .lines("virtual_ipaddress_excluded", lines(router.addresses().excluded(), Set.of()))
                .flag("promote_secondaries", options().secondaries() == Secondaries.PROMOTED)
                .wordIf(
                        options().receiveBufferBytes() != 0,
                        "kernel_rx_buf_size",
                        options().receiveBufferBytes());
    }

    private RouterOptions options() {
        return configuration.routerOptions().getOrDefault(router.name(), RouterOptions.DEFAULT);
    }

    /** The addresses that the file wants on a VMAC of their own, which no settings have yet. */
    private Set<IpAddress> onVmac() {
        var onVmac = new HashSet<IpAddress>();
        for (var entry : values.entries("virtual_ipaddress")) {
            var address = Prefixed.parse(entry.first());
            if (address != null && entry.words().contains("use_vmac")) {
                onVmac.add(address.ip());
            }
        }
        return onVmac;
    }

    private List<List<String>> lines(List<VirtualAddress> addresses, Set<IpAddress> onVmac) {
        var lines = new ArrayList<List<String>>();
        for (var address : addresses) {
            var line = new ArrayList<String>();
            line.add(address.ip() + "/" + address.prefixLength());
            if (!address.link().equals(router.key().link())) {
                line.addAll(List.of("dev", address.link().value()));
            }
            var options = configuration.addressOptions().get(address);
            if (options != null) {
                line.addAll(EffectiveAddress.options(address, options));
            }
            if (onVmac.contains(address.ip())) {
                line.add("use_vmac");
            }
            lines.add(line);
        }
        return lines;
    }

    private void tracking() {
        list.flag("track_src_ip", router.links().whetherThere() == PinnedSource.TRACKED)
                .flag("dont_track_primary", router.links().ownLink() == OwnLink.UNTRACKED)
                .lines(
                        "track_interface",
                        tracked(configuration.trackers().links().keySet()))
                .lines(
                        "track_script",
                        tracked(configuration.trackers().scripts().keySet()))
                .lines("track_file", tracked(configuration.trackers().files().keySet()))
                .lines(
                        "track_process",
                        tracked(configuration.trackers().processes().keySet()))
                .lines("track_check", tracked(configuration.trackers().checks().keySet()));
    }

    /** The lines about those of these that this router tracks. */
    private List<List<String>> tracked(Set<TrackerName> ofOneKind) {
        var lines = new ArrayList<List<String>>();
        for (var tracked : router.tracked()) {
            if (ofOneKind.contains(tracked.tracker())) {
                var line = new ArrayList<String>();
                line.add(Trackers.nameInFile(tracked.tracker()));
                line.addAll(weight(tracked));
                lines.add(line);
            }
        }
        return lines;
    }

    private List<String> weight(Tracked tracked) {
        var words = new ArrayList<String>();
        var weight = tracked.weight();
        var otherwise = configuration.trackers().weight(tracked.tracker());
        if (!weight.equals(otherwise)) {
            words.addAll(List.of("weight", Integer.toString(weight.value())));
            if (weight.direction() == Direction.REVERSE) {
                words.add("reverse");
            } else if (otherwise.direction() == Direction.REVERSE) {
                words.add("noreverse");
            }
        }
        return words;
    }

    private void notification() {
        list.toggle("smtp_alert", options().alerts() == Alerts.MAILED)
                .toggle("notify_priority_changes", options().tells(Matter.PRIORITY_CHANGES));
    }

    private void election() {
        switch (router.preemption()) {
            case Preemption.Always _ -> {}
            case Preemption.Never(var peer) -> {
                list.flag("nopreempt", true);
                if (peer != null) {
                    list.word("timer_expired_backup", peer.value());
                }
            }
            case Preemption.After(var delay) -> list.word("preempt_delay", seconds(delay));
        }
        list.wordIf(!strict, "down_timer_adverts", router.downTimerAdverts())
                .toggle("lower_prio_no_advert", router.has(Manner.SILENT_TO_LOWER))
                .toggle("higher_prio_send_advert", router.has(Manner.ADVERT_BEFORE_YIELDING));
        if (router.has(Manner.OWNER_IGNORES_ADVERTS)) {
            list.toggle("owner_ignore_adverts", true);
        }
        list.word("address_list_mismatch", router.has(Manner.ACCEPTS_DISJOINT_LISTS) ? "accept" : "judge")
                .word(
                        "handover",
                        router.handover() == Handover.RELEASE_AT_ONCE ? "release_at_once" : "make_before_break")
                .word("lost_address", router.lostAddress() == LostAddress.RESTORE ? "restore" : "reelect");
    }

    /** A round that is none at all comes from {@code vrrp_min_garp} alone, and no router can say it for itself. */
    private void announcements() {
        var announcing = router.announcing();
        list.word("garp_master_delay", wholeSeconds(announcing.onTakeover()))
                .word("garp_master_repeat", announcing.onTakeover().rounds());
        if (!strict) {
            list.word("garp_lower_prio_delay", wholeSeconds(announcing.onRival()))
                    .word("garp_lower_prio_repeat", announcing.onRival().rounds());
        }
        var refresh = announcing.refresh();
        list.word("garp_master_refresh", wholeSeconds(refresh))
                .wordIf(refresh.rounds() != 0, "garp_master_refresh_repeat", refresh.rounds());
        var elsewhere = announcing.elsewhere().toSeconds();
        if (elsewhere != 0) {
            list.words("garp_extra_if", List.of("all", Long.toString(elsewhere)));
        }
    }

    private static long wholeSeconds(Burst burst) {
        return burst.again().toSeconds();
    }

    static String seconds(Duration duration) {
        return Numerals.seconds(duration.toNanos() / 1_000);
    }
}
