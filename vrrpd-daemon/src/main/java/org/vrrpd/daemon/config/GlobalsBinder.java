// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.machine.Handover;
import org.vrrpd.core.machine.LostAddress;
import org.vrrpd.core.machine.Manner;
import org.vrrpd.core.wire.Version;
import org.vrrpd.daemon.config.Globals.Conflicts;
import org.vrrpd.daemon.config.Globals.DumpFiles;
import org.vrrpd.daemon.config.Globals.Fifo;
import org.vrrpd.daemon.config.Globals.Fifos;
import org.vrrpd.daemon.config.Globals.Fifos.AfterReload;
import org.vrrpd.daemon.config.Globals.FirstElection;
import org.vrrpd.daemon.config.Globals.Identity;
import org.vrrpd.daemon.config.Globals.Memory;
import org.vrrpd.daemon.config.Globals.MissingLinks;
import org.vrrpd.daemon.config.Globals.Pacing;
import org.vrrpd.daemon.config.Globals.Pacing.LinkGroup;
import org.vrrpd.daemon.config.Globals.PidFiles;
import org.vrrpd.daemon.config.Globals.ReceiveBuffers;
import org.vrrpd.daemon.config.Globals.ReceiveBuffers.Measure;
import org.vrrpd.daemon.config.Globals.Scheduling;
import org.vrrpd.daemon.config.Globals.ScriptUser;
import org.vrrpd.daemon.config.Globals.UnknownVrids;
import org.vrrpd.daemon.config.RouterDefaults.Announcements;

/** Reads {@code global_defs} and the words of the top level. */
final class GlobalsBinder {

    private final Values root;
    private final Values defs;
    private final Host host;

    GlobalsBinder(Values root, Host host) {
        this.root = root;
        this.defs = root.section("global_defs");
        this.host = host;
    }

    boolean refusesErrors() {
        return defs.choice("config_errors", "run").equals("refuse");
    }

    Globals globals() {
        return new Globals(
                identity(),
                scheduling(),
                new Pacing(
                        defs.seconds("vrrp_garp_interval", Duration.ZERO),
                        defs.seconds("vrrp_gna_interval", Duration.ZERO),
                        linkGroups()),
                receiveBuffers(),
                scriptUser(),
                new Fifos(
                        fifos(),
                        defs.flag("fifo_write_vrrp_states_on_reload") ? AfterReload.ALL_STATES : AfterReload.NOTHING),
                new EmailBinder(defs).email(),
                new FirstElection(
                        defs.seconds("vrrp_startup_delay", Duration.ZERO),
                        defs.seconds("vrrp_delay_after_boot", Duration.ZERO)),
                defs.flag("log_unknown_vrids") ? UnknownVrids.LOGGED : UnknownVrids.PASSED_OVER,
                missingLinks(),
                defs.toggle("conflict_watch", true) ? Conflicts.WATCHED : Conflicts.UNWATCHED);
    }

    private MissingLinks missingLinks() {
        for (var option : defs.words("dynamic_interfaces")) {
            if (!option.equals("allow_if_changes")) {
                defs.problems()
                        .error(
                                defs.atValue("dynamic_interfaces"),
                                "'dynamic_interfaces' may be followed by allow_if_changes, not '" + option + "'",
                                "it is passed over");
            }
        }
        return defs.flag("dynamic_interfaces") ? MissingLinks.AWAITED : MissingLinks.REFUSED;
    }

    private Identity identity() {
        var routerId = defs.text("router_id");
        var instance = root.text("instance");
        var namespace = root.text("net_namespace");
        var own = root.flag("use_pid_dir") || instance != null || namespace != null;
        return new Identity(
                routerId == null ? host.name() : routerId,
                instance,
                namespace,
                own ? PidFiles.IN_OWN_DIRECTORY : PidFiles.BESIDE_OTHERS,
                defs.flag("compat_paths") ? DumpFiles.WHERE_KEEPALIVED_HAS_THEM : DumpFiles.IN_RUN_DIRECTORY,
                FileMode.umask(defs));
    }

    private Scheduling scheduling() {
        var older = defs.number("vrrp_rlimit_rtime", Scheduling.DEFAULT_LIMIT_MICROS);
        return new Scheduling(
                defs.number("vrrp_priority", 0),
                defs.number("vrrp_rt_priority", 0),
                defs.number("vrrp_rlimit_rttime", older),
                defs.flag("vrrp_no_swap") ? Memory.LOCKED : Memory.SWAPPABLE,
                processors());
    }

    private List<Integer> processors() {
        var processors = new ArrayList<Integer>();
        for (var text : defs.words("vrrp_cpu_affinity")) {
            if (UnbuiltGlobals.isProcessor(text)) {
                processors.add((int) Numerals.whole(text));
            }
        }
        return processors;
    }

    private ReceiveBuffers receiveBuffers() {
        var policy = defs.text("vrrp_rx_bufs_policy");
        var multiplier = defs.number("vrrp_rx_bufs_multiplier", ReceiveBuffers.DEFAULT_MULTIPLIER);
        if (policy == null) {
            return new ReceiveBuffers(Measure.AS_THE_KERNEL_HAS_IT, 0, multiplier);
        }
        if (policy.equals("MTU") || policy.equals("ADVERT")) {
            return new ReceiveBuffers(Measure.valueOf(policy), 0, multiplier);
        }
        var bytes = Numerals.whole(policy);
        if (bytes == 0) {
            return new ReceiveBuffers(Measure.AS_THE_KERNEL_HAS_IT, 0, multiplier);
        }
        if (bytes > 0 && bytes <= Integer.MAX_VALUE) {
            return new ReceiveBuffers(Measure.BYTES, (int) bytes, multiplier);
        }
        defs.problems()
                .error(
                        defs.at("vrrp_rx_bufs_policy"),
                        "'vrrp_rx_bufs_policy' is MTU, ADVERT or a number of bytes, not '" + policy + "'",
                        "it is passed over");
        return new ReceiveBuffers(Measure.AS_THE_KERNEL_HAS_IT, 0, multiplier);
    }

    private ScriptUser scriptUser() {
        var security = defs.flag("enable_script_security") ? ScriptUser.Security.ENFORCED : ScriptUser.Security.OFF;
        var words = defs.words("script_user");
        if (words.isEmpty()) {
            return new ScriptUser(null, null, security);
        }
        var user = words.getFirst();
        if (!host.hasUser(user)) {
            return rejected("user", user, security);
        }
        if (words.size() == 1) {
            return new ScriptUser(user, null, security);
        }
        var group = words.get(1).startsWith(":") ? words.get(1).substring(1) : words.get(1);
        return host.hasGroup(group) ? new ScriptUser(user, group, security) : rejected("group", group, security);
    }

    /** A link is in one group at most: the first that names it. */
    private List<LinkGroup> linkGroups() {
        var groups = new ArrayList<LinkGroup>(0);
        var grouped = new HashSet<LinkName>();
        for (var block : root.named("garp_group")) {
            if (!block.has("garp_interval") && !block.has("gna_interval")) {
                defs.problems().error(block.at(), "the garp_group says no interval", "it is passed over");
                continue;
            }
            var links = new HashSet<LinkName>();
            var one = block.link("interface");
            if (one != null) {
                group(one, block.atValue("interface"), links, grouped);
            }
            for (var entry : block.entries("interfaces")) {
                group(new LinkName(entry.first()), entry.at(entry.first()), links, grouped);
            }
            groups.add(new LinkGroup(
                    links,
                    block.seconds("garp_interval", Duration.ZERO),
                    block.seconds("gna_interval", Duration.ZERO)));
        }
        return groups;
    }

    private void group(LinkName link, Position at, Set<LinkName> links, Set<LinkName> grouped) {
        if (grouped.add(link)) {
            links.add(link);
        } else {
            defs.problems().error(at, link + " is in a garp_group already", "it stays in that one");
        }
    }

    private List<Fifo> fifos() {
        var fifos = new ArrayList<Fifo>(0);
        addFifo("notify_fifo", fifos);
        addFifo("vrrp_notify_fifo", fifos);
        return fifos;
    }

    /** {@code PATH [USER [GROUP]]}. */
    private void addFifo(String word, List<Fifo> fifos) {
        var words = defs.words(word);
        if (words.isEmpty()) {
            return;
        }
        var user = words.size() > 1 ? words.get(1) : null;
        var group = words.size() > 2 ? words.get(2) : null;
        if (user != null && !host.hasUser(user)) {
            warnOfLack(word, "user", user);
        } else if (group != null && !host.hasGroup(group)) {
            warnOfLack(word, "group", group);
        } else {
            fifos.add(new Fifo(word, words.getFirst(), user, group));
        }
    }

    /** keepalived says it too, and its {@code -t} finds nothing wrong. */
    private void warnOfLack(String word, String what, String name) {
        defs.problems().warning(defs.at(word), lack(what, name), "'" + word + "' is passed over");
    }

    private static String lack(String what, String name) {
        return "there is no " + what + " '" + name + "' here";
    }

    private ScriptUser rejected(String what, String name, ScriptUser.Security security) {
        defs.problems().error(defs.at("script_user"), lack(what, name), "'script_user' is passed over");
        return new ScriptUser(null, null, security);
    }

    RouterDefaults routerDefaults() {
        var manners = EnumSet.noneOf(Manner.class);
        add(manners, Manner.SILENT_TO_LOWER, "vrrp_lower_prio_no_advert");
        add(manners, Manner.ADVERT_BEFORE_YIELDING, "vrrp_higher_prio_send_advert");
        add(manners, Manner.OWNER_IGNORES_ADVERTS, "vrrp_owner_ignore_adverts");
        if (defs.choice("address_list_mismatch", "judge").equals("accept")) {
            manners.add(Manner.ACCEPTS_DISJOINT_LISTS);
        }
        return new RouterDefaults(
                defs.number("vrrp_version", 2) == 2 ? Version.V2 : Version.V3,
                group("vrrp_mcast_group4", IpAddress.VRRP_IPV4),
                group("vrrp_mcast_group6", IpAddress.VRRP_IPV6),
                announcements(),
                defs.number("vrrp_down_timer_adverts", RouterDefaults.DOWN_TIMER_ADVERTS),
                manners,
                defs.flag("vrrp_check_unicast_src"),
                defs.flag("v3_checksum_as_v2"),
                defs.toggle("vrrp_strict", false),
                defs.toggle("vrrp_notify_priority_changes", false),
                new EmailBinder(defs).alerts(),
                lostAddress(defs, LostAddress.RESTORE),
                handover(defs, Handover.MAKE_BEFORE_BREAK));
    }

    private void add(EnumSet<Manner> manners, Manner manner, String word) {
        if (defs.toggle(word, false)) {
            manners.add(manner);
        }
    }

    static LostAddress lostAddress(Values values, LostAddress otherwise) {
        var words = otherwise == LostAddress.RESTORE ? "restore" : "reelect";
        return values.choice("lost_address", words).equals("restore") ? LostAddress.RESTORE : LostAddress.REELECT;
    }

    static Handover handover(Values values, Handover otherwise) {
        var words = otherwise == Handover.MAKE_BEFORE_BREAK ? "make_before_break" : "release_at_once";
        return values.choice("handover", words).equals("release_at_once")
                ? Handover.RELEASE_AT_ONCE
                : Handover.MAKE_BEFORE_BREAK;
    }

    /** Unlike a router's own group, one that does not stay on the link is used. */
    private IpAddress group(String word, IpAddress otherwise) {
        var said = defs.address(word);
        if (said != null && said.family() == otherwise.family() && said.isMulticast() && !isOfLink(said)) {
            defs.problems().error(defs.at(word), said + " does not stay on the link", "say one of ff02::/16");
            return said;
        }
        var group = group(defs, word, otherwise.family());
        return group == null ? otherwise : group;
    }

    /** A multicast group of this family, and of the link alone; null, and an error, when the word has something else. */
    static @Nullable IpAddress group(Values values, String word, Family family) {
        var group = values.address(word);
        if (group == null || isGroup(group, family)) {
            return group;
        }
        values.problems()
                .error(
                        values.at(word),
                        group + " is not " + (family == Family.IPV4 ? "an IPv4" : "an IPv6") + " multicast group"
                                + (family == Family.IPV4 ? "" : " of the link"),
                        "'" + word + "' is passed over");
        return null;
    }

    private static boolean isGroup(IpAddress address, Family family) {
        return address.isMulticast() && address.family() == family && isOfLink(address);
    }

    /** RFC 4291, 2.7: an IPv6 group has its scope in its second byte, and 2 is the link. */
    private static boolean isOfLink(IpAddress group) {
        return group.family() == Family.IPV4 || (group.high() >>> 48 & 0xf) == 2;
    }

    /** {@code vrrp_min_garp} makes all that is not said as little as can be. */
    private Announcements announcements() {
        var least = defs.toggle("vrrp_min_garp", false);
        var delay = defs.number("vrrp_garp_master_delay", least ? 0 : 5);
        var repeat = defs.number("vrrp_garp_master_repeat", least ? 1 : 5);
        return new Announcements(
                delay,
                repeat,
                defs.number("vrrp_garp_master_refresh", 0),
                defs.number("vrrp_garp_master_refresh_repeat", least ? 0 : 1),
                defs.number("vrrp_garp_lower_prio_delay", delay),
                defs.number("vrrp_garp_lower_prio_repeat", repeat),
                AnnouncingPeriod.seconds(defs, "vrrp_garp_extra_if", "vrrp_vmac_garp_intvl", 1, 0));
    }
}
