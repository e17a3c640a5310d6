// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.LinkName;
import org.vrrpd.core.machine.RouterSettings;

/** A file and what came of it, on a host that has eth0 with 192.0.2.1, eth1, lo, root alone, a script /open to all, and none at /missing. */
final class Told {

    static final String FILE = "test.conf";

    static final Host HOST = new Host() {
        private static final Set<String> LINKS = Set.of("eth0", "eth1");

        @Override
        public Presence presence(LinkName link) {
            if (link.value().equals("lo")) {
                return Presence.LOOPBACK;
            }
            return LINKS.contains(link.value()) ? Presence.PRESENT : Presence.ABSENT;
        }

        @Override
        public @Nullable LinkName linkOf(IpAddress address) {
            return address.equals(IpAddress.parse("192.0.2.1")) ? new LinkName("eth0") : null;
        }

        @Override
        public String name() {
            return "alpha.example.net";
        }

        @Override
        public boolean hasUser(String user) {
            return user.equals("root") || user.equals("guest");
        }

        @Override
        public boolean hasGroup(String group) {
            return group.equals("root") || group.equals("guests");
        }

        @Override
        public ScriptFile scriptFile(String command) {
            return switch (command) {
                case "/missing" -> ScriptFile.MISSING;
                case "/open" -> ScriptFile.OPEN;
                case "/folder" -> ScriptFile.DIRECTORY;
                case "/text" -> ScriptFile.NOT_EXECUTABLE;
                default -> ScriptFile.GUARDED;
            };
        }

        @Override
        public boolean knows(Names names, String name) {
            return name.equals("main") || name.equals("link");
        }
    };

    private final Loaded loaded;

    private Told(Loaded loaded) {
        this.loaded = loaded;
    }

    static Told of(String... lines) {
        return of(ReadOptions.of(HOST), lines);
    }

    static Told of(ReadOptions options, String... lines) {
        return new Told(ConfigurationReader.read(Path.of(FILE), String.join("\n", lines), options));
    }

    /** A file with one router on eth0, with VRID 51 and 192.0.2.100/24; these lines come first in its block. */
    static Told instance(String... lines) {
        return of(
                "vrrp_instance VI_1 {",
                String.join("\n", lines),
                "interface eth0",
                "virtual_router_id 51",
                "virtual_ipaddress {",
                "192.0.2.100/24",
                "}",
                "}");
    }

    /** A file with {@code global_defs} and one router that says no more than it must. */
    static Told global(String... lines) {
        return of(
                "global_defs {",
                String.join("\n", lines),
                "}",
                "vrrp_instance VI_1 {",
                "interface eth0",
                "virtual_router_id 51",
                "virtual_ipaddress {",
                "192.0.2.100/24",
                "}",
                "}");
    }

    Configuration configuration() {
        var configuration = loaded.configuration();
        if (configuration == null) {
            throw new AssertionError("refused: " + texts());
        }
        return configuration;
    }

    List<RouterSettings> routers() {
        return configuration().engine().routers();
    }

    /** The one router there is. */
    RouterSettings router() {
        assertThat(routers()).hasSize(1);
        return routers().getFirst();
    }

    Problems problems() {
        return loaded.problems();
    }

    List<String> texts() {
        return problems().all().stream().map(Problem::toString).toList();
    }

    /** Asserts that this is all that is wrong, each as {@code line:column: severity: text; advice}. */
    Told says(String... texts) {
        assertThat(texts())
                .containsExactly(
                        List.of(texts).stream().map(text -> FILE + ":" + text).toArray(String[]::new));
        return this;
    }

    Told exits(int test, int start) {
        assertThat(List.of(problems().testExit(), problems().startExit())).isEqualTo(List.of(test, start));
        return this;
    }
}
