// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.Family;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.wire.Authentication;
import org.vrrpd.core.wire.Cast;
import org.vrrpd.core.wire.ChecksumForm;
import org.vrrpd.core.wire.Dialect;
import org.vrrpd.core.wire.Version;
import org.vrrpd.daemon.config.Values.Entry;

/** Reads how one router speaks: version, authentication, interval, and to whom. */
final class DialectBinder {

    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);
    private static final int ALL_HOPS = 255;
    /** The kernel's own, ip_hop_limit in net/ipv6/ndisc.h: IPV6_DEFAULT_HOPLIMIT. */
    private static final int IPV6_HOP_LIMIT = 64;

    private static final int AUTHENTICATION_BYTES = 8;

    private final Values values;
    private final RouterDefaults defaults;
    private final Family family;
    private final boolean strict;
    private final Problems problems;
    private final Version version;
    private boolean limitsHops;

    DialectBinder(Values values, RouterDefaults defaults, Family family, boolean strict) {
        this.values = values;
        this.defaults = defaults;
        this.family = family;
        this.strict = strict;
        problems = values.problems();
        version = version();
    }

    Dialect dialect() {
        return new Dialect(version, family, authentication(), checksumForm(), interval(), cast(), strict);
    }

    private Version version() {
        var otherwise = family == Family.IPV6 ? Version.V3 : defaults.version();
        var number = values.number("version", otherwise.number());
        var isNative = values.has("version") && values.rank("native_ipv6") < values.rank("version");
        if (number == 2 && family == Family.IPV6 && (strict || isNative)) {
            problems.error(values.at("version"), "version 2 is for IPv4 alone: RFC 3768", "version 3 is used");
            return Version.V3;
        }
        return number == 2 ? Version.V2 : Version.V3;
    }

    private Authentication authentication() {
        if (!values.has("authentication")) {
            return Authentication.None.NONE;
        }
        var block = values.section("authentication");
        if (version == Version.V3 || family == Family.IPV6 || strict) {
            problems.error(
                    values.at("authentication"),
                    "there is no authentication in " + (strict ? "strict mode" : "version 3 or over IPv6"),
                    "it is passed over");
            return Authentication.None.NONE;
        }
        var type = block.choice("auth_type", "");
        if (type.isEmpty()) {
            if (!block.has("auth_type")) {
                problems.warning(block.at(), "there is no auth_type", "adverts are not authenticated");
            }
            return Authentication.None.NONE;
        }
        var secret = block.text("auth_pass");
        if (secret == null || secret.isEmpty()) {
            problems.error(block.at("auth_type"), "there is no auth_pass", "adverts are not authenticated");
            return Authentication.None.NONE;
        }
        if (secret.getBytes(StandardCharsets.UTF_8).length > AUTHENTICATION_BYTES) {
            problems.error(block.at("auth_pass"), "auth_pass has more than eight bytes", "the first eight are used");
        }
        return type.equals("PASS") ? Authentication.Password.of(secret) : Authentication.HeaderKey.of(secret);
    }

    private ChecksumForm checksumForm() {
        return values.toggle("v3_checksum_as_v2", defaults.checksumOfMessageOnly())
                ? ChecksumForm.MESSAGE_ONLY
                : ChecksumForm.PSEUDO_HEADER;
    }

    private Duration interval() {
        var asked = values.seconds("advert_int", DEFAULT_INTERVAL);
        var said = version.nearest(asked);
        if (!said.equals(asked)) {
            problems.error(
                    values.at("advert_int"),
                    "version " + version.number() + " cannot say an interval of " + inSeconds(asked) + " s",
                    inSeconds(said) + " s is used");
        }
        return said;
    }

    private static String inSeconds(Duration duration) {
        return Numerals.seconds(duration.toNanos() / 1_000);
    }

    private Cast cast() {
        var peers = peers();
        if (peers.isEmpty()) {
            reportUnicastWithoutPeers();
            var group = family == Family.IPV4 ? defaults.group4() : defaults.group6();
            var own = GlobalsBinder.group(values, "mcast_dst_ip", family);
            return new Cast.Multicast(own == null ? group : own);
        }
        if (values.has("mcast_dst_ip")) {
            problems.error(values.at("mcast_dst_ip"), "adverts go to peers, not to a group", "it is passed over");
        }
        var checked = values.flag("check_unicast_src") || defaults.checksPeers() || limitsHops;
        var hopLimit = values.number("unicast_ttl", family == Family.IPV4 ? ALL_HOPS : IPV6_HOP_LIMIT);
        return new Cast.Unicast(peers, checked, hopLimit);
    }

    private void reportUnicastWithoutPeers() {
        if (values.flag("unicast_fault_no_peer")) {
            return;
        }
        for (var word :
                List.of("unicast_peer", "unicast_src_ip", "unicast_ttl", "check_unicast_src", "old_unicast_checksum")) {
            if (values.has(word)) {
                problems.error(
                        values.at(word),
                        "'" + word + "' is for routers with peers, and " + values.name() + " has none",
                        "adverts go to the multicast group");
                return;
            }
        }
    }

    private List<Cast.Peer> peers() {
        var peers = new ArrayList<Cast.Peer>();
        var seen = new HashSet<IpAddress>();
        for (var entry : values.entries("unicast_peer")) {
            var peer = peer(entry);
            if (peer != null && !seen.add(peer.address())) {
                problems.warning(entry.at(entry.first()), peer.address() + " is listed twice", "once is enough");
            } else if (peer != null) {
                peers.add(peer);
            }
        }
        return peers;
    }

    private Cast.@Nullable Peer peer(Entry entry) {
        var word = entry.first();
        var at = entry.at(word);
        var prefixed = Prefixed.parse(word);
        if (prefixed == null) {
            problems.error(at, "'" + word + "' is not an IP address", "it is passed over");
            return null;
        }
        var ip = prefixed.ip();
        if (ip.family() != family) {
            problems.error(at, ip + " is not of the family of " + values.name(), "it is passed over");
            return null;
        }
        if (ip.isMulticast()) {
            problems.warning(at, ip + " is a multicast group, and no peer", "it is passed over");
            return null;
        }
        var least = 0;
        var most = ALL_HOPS;
        for (var i = 1; i < entry.words().size(); i += 2) {
            var option = entry.words().get(i);
            var limit = i + 1 < entry.words().size() ? hops(entry, entry.words().get(i + 1)) : -1;
            if (!option.equals("min_ttl") && !option.equals("max_ttl")) {
                problems.error(entry.at(option), "'" + option + "' is not an option of a peer", "it is passed over");
            } else if (i + 1 == entry.words().size()) {
                problems.error(entry.at(option), "'" + option + "' lacks its parameter", "it is passed over");
            } else if (limit >= 0) {
                limitsHops = true;
                least = option.equals("min_ttl") ? limit : least;
                most = option.equals("max_ttl") ? limit : most;
            }
        }
        if (least > most) {
            problems.error(at, "the hop limits " + least + " to " + most + " leave none", "they are passed over");
            return Cast.Peer.of(ip);
        }
        return new Cast.Peer(ip, least, most);
    }

    private int hops(Entry entry, String text) {
        var number = Numerals.whole(text);
        if (number < 0 || number > ALL_HOPS) {
            problems.error(entry.at(text), "'" + text + "' is not a number of hops from 0 to 255", "it is passed over");
            return -1;
        }
        return (int) number;
    }
}
