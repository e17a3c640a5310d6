// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vrrpd.daemon.EveryLink;
import org.vrrpd.daemon.config.ConfigurationReader;
import org.vrrpd.daemon.config.Loaded;
import org.vrrpd.daemon.config.ReadOptions;
import org.vrrpd.daemon.config.ReloadProspect;

/** A plan in the words of the file, for programs and for the log. */
class PlanJsonTest {

    private static final String BEFORE = """
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                authentication {
                    auth_type PASS
                    auth_pass one
                }
                virtual_ipaddress {
                    192.0.2.100/24
                }
            }
            vrrp_instance VI_2 {
                interface eth0
                virtual_router_id 52
                virtual_ipaddress {
                    192.0.2.101/24
                }
            }
            vrrp_instance VI_3 {
                interface eth0
                virtual_router_id 53
                virtual_ipaddress {
                    192.0.2.102/24
                }
            }
            """;
    private static final String AFTER = BEFORE.replace("auth_pass one", "auth_pass two")
            .replace(
                    "interface eth0\n    virtual_router_id 51",
                    "interface eth0\n    priority 150\n    virtual_router_id 51")
            .replace("virtual_router_id 53", "virtual_router_id 54")
            .replace("192.0.2.100/24", "192.0.2.110/24 label eth0:1");

    @TempDir
    private Path directory;

    private Loaded loaded(String text) throws IOException {
        var file = Files.writeString(directory.resolve("vrrpd.conf"), text);
        return ConfigurationReader.read(file, ReadOptions.of(new EveryLink()));
    }

    private ReloadProspect prospect(String before, String after) throws IOException {
        return ReloadProspect.of(loaded(before), loaded(after));
    }

    private String json(ReloadProspect prospect, boolean applies) {
        return PlanJson.of(prospect, applies).replace(directory + "/", "");
    }

    @Test
    void tells_what_becomes_of_each_router() throws IOException {
        assertThat(json(prospect(BEFORE, AFTER), true))
                .isEqualTo("{\"applies\":true,\"verdict\":\"applicable\",\"routers\":["
                        + "{\"name\":\"VI_1\",\"fate\":\"changed\",\"interface\":\"eth0\",\"family\":\"IPV4\",\"vrid\":51,"
                        + "\"changes\":["
                        + "{\"what\":\"authentication\",\"from\":\"PASS\",\"to\":\"PASS\"},"
                        + "{\"what\":\"priority\",\"from\":\"100\",\"to\":\"150\"},"
                        + "{\"what\":\"virtual_ipaddress\",\"from\":\"192.0.2.100/24 dev eth0\",\"to\":\"192.0.2.110/24 dev eth0\"},"
                        + "{\"what\":\"address options\",\"from\":\"none\",\"to\":\"192.0.2.110 label eth0:1\"}]},"
                        + "{\"name\":\"VI_2\",\"fate\":\"kept\",\"interface\":\"eth0\",\"family\":\"IPV4\",\"vrid\":52},"
                        + "{\"name\":\"VI_3\",\"fate\":\"added\",\"interface\":\"eth0\",\"family\":\"IPV4\",\"vrid\":54},"
                        + "{\"name\":\"VI_3\",\"fate\":\"removed\",\"interface\":\"eth0\",\"family\":\"IPV4\",\"vrid\":53}],"
                        + "\"atNextStart\":[],\"problems\":[]}\n");
    }

    @Test
    void marks_the_errors_that_are_new() throws IOException {
        var prospect = prospect("nonsense\n", "nonsense\nrouter_ids\n");
        assertThat(json(prospect, false))
                .isEqualTo(
                        "{\"applies\":false,\"verdict\":\"new errors\",\"routers\":[],\"atNextStart\":[],\"problems\":["
                                + "{\"severity\":\"error\",\"file\":\"vrrpd.conf\",\"line\":1,\"column\":1,"
                                + "\"text\":\"'nonsense' is not a word of the top level\",\"new\":false},"
                                + "{\"severity\":\"error\",\"file\":\"vrrpd.conf\",\"line\":2,\"column\":1,"
                                + "\"text\":\"'router_ids' is not a word of the top level\",\"new\":true}]}\n");
    }

    @Test
    void has_no_routers_where_a_problem_is_fatal() throws IOException {
        var prospect = prospect(BEFORE, "vrrp_instance VI_1 {\n}\n");
        assertThat(json(prospect, false)).startsWith("{\"applies\":false,\"verdict\":\"fatal\",\"routers\":[]");
    }

    @Test
    void is_short_in_the_log() throws IOException {
        assertThat(PlanLines.of(requireNonNull(prospect(BEFORE, AFTER).plan())))
                .containsExactly(
                        "Virtual routers: 1 kept, 1 changed, 1 added, 1 removed",
                        "(VI_1) changed: authentication PASS -> PASS; priority 100 -> 150;"
                                + " virtual_ipaddress 192.0.2.100/24 dev eth0 -> 192.0.2.110/24 dev eth0;"
                                + " address options none -> 192.0.2.110 label eth0:1",
                        "(VI_3) added",
                        "(VI_3) removed");
    }

    @Test
    void is_cut_in_the_log_where_much_changes() throws IOException {
        var many = new StringBuilder();
        for (var vrid = 1; vrid <= 30; vrid++) {
            many.append("vrrp_instance VI_").append(vrid).append(" {\ninterface eth0\nvirtual_router_id ");
            many.append(vrid)
                    .append("\nvirtual_ipaddress {\n192.0.2.")
                    .append(vrid)
                    .append("\n}\n}\n");
        }
        var lines = PlanLines.of(requireNonNull(prospect("", many.toString()).plan()));
        assertThat(lines).hasSize(22).endsWith("(VI_20) added", "and 10 more");
    }

    @Test
    void says_what_only_the_next_start_takes_up() throws IOException {
        var after = "global_defs {\nvrrp_rt_priority 20\n}\n" + BEFORE;
        assertThat(PlanLines.of(requireNonNull(prospect(BEFORE, after).plan())))
                .containsExactly(
                        "Virtual routers: 3 kept, 0 changed, 0 added, 0 removed",
                        "Only the next start will take up: priority and memory locking of the process");
    }
}
