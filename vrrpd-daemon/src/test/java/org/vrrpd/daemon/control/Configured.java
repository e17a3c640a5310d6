// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.engine.Settings;
import org.vrrpd.daemon.config.Configuration;
import org.vrrpd.daemon.config.ConfigurationReader;
import org.vrrpd.daemon.config.Host;
import org.vrrpd.daemon.config.ReadOptions;
import org.vrrpd.daemon.config.Trackers;
import org.vrrpd.daemon.linux.netlink.Link;
import org.vrrpd.daemon.linux.netlink.OperState;

/** Configurations of a host that has whatever links a file names. */
public final class Configured {

    private static final int UP_AND_RUNNING_WITH_MULTICAST = 0x1043;

    private static final Host HOST = new Host() {
        @Override
        public Presence presence(LinkName link) {
            return Presence.PRESENT;
        }

        @Override
        public @Nullable LinkName linkOf(IpAddress address) {
            return null;
        }

        @Override
        public String name() {
            return "alpha";
        }

        @Override
        public boolean hasUser(String user) {
            return true;
        }

        @Override
        public boolean hasGroup(String group) {
            return true;
        }
    };

    private Configured() {}

    /** What a file says. */
    static Configuration by(Path file) {
        var loaded = ConfigurationReader.read(file, ReadOptions.of(HOST));
        return requireNonNull(loaded.configuration(), loaded.problems().all().toString());
    }

    /** These settings, and all else as it is where a file says nothing. */
    public static Configuration with(Settings settings) {
        var nothing = by(Path.of("/dev/null"));
        return new Configuration(
                settings,
                nothing.globals(),
                nothing.routerDefaults(),
                Map.of(),
                Map.of(),
                Map.of(),
                new Trackers(
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        Map.of()),
                nothing.daemonScripts());
    }

    /** A link like most. */
    static Link link(int index, LinkName name) {
        return new Link(index, name, UP_AND_RUNNING_WITH_MULTICAST, OperState.UP, null, 1500, null, 0, false);
    }

    /** A host that has none. */
    public static HostLinks noLinks() {
        return new HostLinks(List.of(), List.of());
    }
}
