// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.util.ArrayList;
import java.util.List;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.machine.Announcing;
import org.vrrpd.core.machine.Handover;
import org.vrrpd.core.machine.LostAddress;
import org.vrrpd.core.machine.Manner;
import org.vrrpd.core.machine.Preemption;
import org.vrrpd.core.machine.RouterSettings.Links;
import org.vrrpd.core.machine.RouterSettings.OwnLink;
import org.vrrpd.core.track.Assessment.Weights;
import org.vrrpd.core.track.Cause;
import org.vrrpd.core.track.Weight;
import org.vrrpd.core.wire.Authentication;
import org.vrrpd.core.wire.Cast;
import org.vrrpd.core.wire.ChecksumForm;
import org.vrrpd.daemon.config.AddressOptions;
import org.vrrpd.daemon.config.Alerts;
import org.vrrpd.daemon.config.ConfiguredRouter;
import org.vrrpd.daemon.config.NotifyScripts;
import org.vrrpd.daemon.config.NotifyScripts.Occasion;
import org.vrrpd.daemon.config.RouterAspect;
import org.vrrpd.daemon.config.RouterOptions;
import org.vrrpd.daemon.config.RouterOptions.Matter;
import org.vrrpd.daemon.config.RouterOptions.Secondaries;

/** Aspects of a router in the words of the file. */
final class AspectWords {

    private AspectWords() {}

    /** The keyword, or what its keywords have in common. */
    static String name(RouterAspect aspect) {
        return switch (aspect) {
            case NAME -> "name";
            case GROUP -> "sync group";
            case VERSION -> "version";
            case AUTHENTICATION -> "authentication";
            case CHECKSUM -> "v3_checksum_as_v2";
            case INTERVAL -> "advert_int";
            case CAST -> "adverts to";
            case STRICTNESS -> "strict_mode";
            case PRIORITY -> "priority";
            case DOWN_TIMER -> "down_timer_adverts";
            case PREEMPTION -> "preemption";
            case MANNERS -> "manners";
            case ADVERTISED -> "virtual_ipaddress";
            case EXCLUDED -> "virtual_ipaddress_excluded";
            case ADDRESS_OPTIONS -> "address options";
            case ANNOUNCING -> "announcements";
            case HANDOVER -> "handover";
            case LOST_ADDRESS -> "lost_address";
            case SOURCE -> "source address";
            case OWN_LINK -> "dont_track_primary";
            case TRACKED -> "tracked";
            case UNSUPPORTED -> "not built yet";
            case RECEIVE_BUFFER -> "kernel_rx_buf_size";
            case SECONDARIES -> "promote_secondaries";
            case MATTERS -> "told beside the state";
            case SCRIPTS -> "notify scripts";
            case ALERTS -> "smtp_alert";
        };
    }

    /** What it is for this router. A password is not shown. */
    static String value(RouterAspect aspect, ConfiguredRouter router) {
        var settings = router.settings();
        var dialect = settings.dialect();
        return switch (aspect) {
            case NAME -> settings.name().value();
            case GROUP -> group(router);
            case VERSION -> Integer.toString(dialect.version().number());
            case AUTHENTICATION -> authentication(dialect.authentication());
            case CHECKSUM -> onOff(dialect.checksumForm() == ChecksumForm.MESSAGE_ONLY);
            case INTERVAL -> Decimals.seconds(dialect.interval());
            case CAST -> cast(dialect.cast());
            case STRICTNESS -> onOff(dialect.strict());
            case PRIORITY -> Integer.toString(settings.priority().value());
            case DOWN_TIMER -> Integer.toString(settings.downTimerAdverts());
            case PREEMPTION -> preemption(settings.preemption());
            case MANNERS -> manners(router);
            case ADVERTISED -> addresses(router.advertised());
            case EXCLUDED -> addresses(router.excluded());
            case ADDRESS_OPTIONS -> addressOptions(router);
            case ANNOUNCING -> announcing(settings.announcing());
            case HANDOVER ->
                settings.handover() == Handover.MAKE_BEFORE_BREAK ? "make_before_break" : "release_at_once";
            case LOST_ADDRESS -> settings.lostAddress() == LostAddress.RESTORE ? "restore" : "reelect";
            case SOURCE -> source(settings.links());
            case OWN_LINK -> onOff(settings.links().ownLink() == OwnLink.UNTRACKED);
            case TRACKED -> tracked(router);
            case UNSUPPORTED -> unsupported(settings.unsupported());
            case RECEIVE_BUFFER ->
                router.options().receiveBufferBytes() == 0
                        ? "as the globals have it"
                        : Integer.toString(router.options().receiveBufferBytes());
            case SECONDARIES -> onOff(router.options().secondaries() == Secondaries.PROMOTED);
            case MATTERS -> matters(router.options());
            case SCRIPTS -> scripts(router.options().scripts());
            case ALERTS -> onOff(router.options().alerts() == Alerts.MAILED);
        };
    }

    private static String matters(RouterOptions options) {
        var words = new ArrayList<String>();
        for (var matter : Matter.values()) {
            if (options.tells(matter)) {
                words.add(
                        switch (matter) {
                            case PRIORITY_CHANGES -> "changes of priority";
                            case DELETION -> "deletion";
                        });
            }
        }
        return list(words);
    }

    private static String scripts(NotifyScripts scripts) {
        var words = new ArrayList<String>();
        if (scripts.onAny() != null) {
            words.add("notify " + String.join(" ", scripts.onAny().words()));
        }
        for (var occasion : Occasion.values()) {
            var command = scripts.on().get(occasion);
            if (command != null) {
                words.add(occasion.word() + " " + String.join(" ", command.words()));
            }
        }
        return list(words);
    }

    private static String onOff(boolean on) {
        return on ? "on" : "off";
    }

    private static String list(List<String> words) {
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    private static String group(ConfiguredRouter router) {
        var group = router.group();
        if (group == null) {
            return "none";
        }
        return group.group().value() + (group.weights() == Weights.COUNT ? " with weights" : "");
    }

    /** A secret is told by nothing but that it is there; that it is another one shows by its being listed. */
    private static String authentication(Authentication authentication) {
        return switch (authentication) {
            case Authentication.None _ -> "none";
            case Authentication.Password _ -> "PASS";
            case Authentication.HeaderKey _ -> "AH";
        };
    }

    private static String cast(Cast cast) {
        return switch (cast) {
            case Cast.Multicast(var group) -> group.toString();
            case Cast.Unicast unicast -> unicast(unicast);
        };
    }

    private static String unicast(Cast.Unicast unicast) {
        var peers = new ArrayList<String>();
        for (var peer : unicast.peers()) {
            var limits = peer.minHopLimit() == 0 && peer.maxHopLimit() == 255
                    ? ""
                    : " (hops left " + peer.minHopLimit() + " to " + peer.maxHopLimit() + ")";
            peers.add(peer.address() + limits);
        }
        return list(peers) + ", ttl " + unicast.hopLimit() + (unicast.checkSource() ? ", these alone are heard" : "");
    }

    private static String preemption(Preemption preemption) {
        return switch (preemption) {
            case Preemption.Always _ -> "at once";
            case Preemption.Never(var peer) ->
                peer == null ? "never" : "never, and leaves to a peer of " + peer.value() + " after a stall";
            case Preemption.After(var delay) -> "after " + Decimals.seconds(delay) + " s";
        };
    }

    private static String manners(ConfiguredRouter router) {
        var words = new ArrayList<String>();
        for (var manner : Manner.values()) {
            if (router.settings().has(manner)) {
                words.add(
                        switch (manner) {
                            case SILENT_TO_LOWER -> "lower_prio_no_advert";
                            case ADVERT_BEFORE_YIELDING -> "higher_prio_send_advert";
                            case OWNER_IGNORES_ADVERTS -> "owner_ignore_adverts";
                            case ACCEPTS_DISJOINT_LISTS -> "address_list_mismatch accept";
                        });
            }
        }
        return list(words);
    }

    private static String addresses(List<VirtualAddress> addresses) {
        var words = new ArrayList<String>();
        for (var address : addresses) {
            words.add(address.ip() + "/" + address.prefixLength() + " dev " + address.link());
        }
        return list(words);
    }

    private static String addressOptions(ConfiguredRouter router) {
        var words = new ArrayList<String>();
        for (var address : router.settings().addresses().held()) {
            var options = router.addressOptions().get(address);
            if (options != null) {
                words.add(address.ip() + words(options));
            }
        }
        return list(words);
    }

    private static String words(AddressOptions options) {
        var words = new StringBuilder();
        if (options.broadcast() != null) {
            words.append(" brd ").append(options.broadcast());
        }
        if (options.scope() != 0) {
            words.append(" scope ").append(options.scope());
        }
        if (options.label() != null) {
            words.append(" label ").append(options.label());
        }
        var peer = options.peer();
        if (peer != null) {
            words.append(" peer ").append(peer.ip()).append('/').append(peer.prefixLength());
        }
        if (options.preferredSeconds() != AddressOptions.FOREVER) {
            words.append(" preferred_lft ").append(options.preferredSeconds());
        }
        for (var trait : AddressOptions.Trait.values()) {
            if (options.has(trait)) {
                words.append(' ').append(trait.word());
            }
        }
        return words.toString();
    }

    private static String announcing(Announcing announcing) {
        return burst(announcing.onTakeover()) + " on taking over; " + burst(announcing.onRival()) + " on a rival; "
                + burst(announcing.refresh()) + " as refresh"
                + (announcing.elsewhere().isZero()
                        ? ""
                        : "; on other links every " + Decimals.seconds(announcing.elsewhere()) + " s");
    }

    private static String burst(Announcing.Burst burst) {
        var again = burst.again().isZero() ? "" : ", again after " + Decimals.seconds(burst.again()) + " s";
        return burst.rounds() + again;
    }

    private static String source(Links links) {
        var source = links.pinnedSource();
        if (source == null) {
            return "the link's";
        }
        return links.trackedSource() == null ? source.toString() : source + ", tracked";
    }

    private static String tracked(ConfiguredRouter router) {
        var words = new ArrayList<String>();
        for (var one : router.settings().tracked()) {
            var weight = one.weight();
            var definition = router.definitions().getOrDefault(one.tracker(), "");
            words.add(one.tracker().value()
                    + (weight.faults() ? "" : " weight " + weight.value())
                    + (weight.direction() == Weight.Direction.REVERSE ? " reverse" : "")
                    + (definition.isEmpty() ? "" : " (" + definition + ")"));
        }
        return list(words);
    }

    private static String unsupported(List<Cause> causes) {
        var words = new ArrayList<String>();
        for (var cause : causes) {
            words.add(cause.sentence());
        }
        return list(words);
    }
}
