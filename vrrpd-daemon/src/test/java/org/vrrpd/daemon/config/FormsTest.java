// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vrrpd.daemon.config.Keyword.Standing;

/** Settings and files written in each form, and read again. */
class FormsTest {

    private static final RouterDefaults NOBODYS_DEFAULTS =
            Told.global().configuration().routerDefaults();

    private static final Path FILE = Path.of("test");

    /** Files that say a lot, as they are, and as what keepalived makes of mistakes in them. */
    static Stream<String> files() throws IOException, URISyntaxException {
        var scenarios = ScenariosTest.scenarios().map(FormsTest::read);
        return Stream.concat(Stream.concat(scenarios, Stream.of(MUCH, IPV6, STRICT, MISTAKES)), words());
    }

    private static final String MUCH = """
            net_namespace ns1
            global_defs {
                router_id "a name"
                vrrp_version 3
                vrrp_garp_master_refresh 60
                vrrp_garp_lower_prio_repeat 0
                vrrp_lower_prio_no_advert
                v3_checksum_as_v2
                vrrp_mcast_group4 224.0.0.100
                vrrp_check_unicast_src
                vrrp_rx_bufs_policy 65536
                script_user root
                notification_email {
                    one@example.org two@example.org
                }
            }
            vrrp_script check {
                script "/bin/check all \\"
                weight -20
            }
            virtual_server 192.0.2.9 80 {
                delay_loop 6
            }
            vrrp_sync_group G {
                group {
                    zulu
                    alpha
                }
                track_interface {
                    eth1 weight 10
                }
                notify "/bin/notify group" root
                smtp_alert
                notify_priority_changes yes
            }
            vrrp_instance zulu {
                unicast_src_ip 192.0.2.1
                interface eth0
                virtual_router_id 9
                use_vmac
                unicast_ttl 3
                auth_hmac {
                    key 1 secret
                }
                unicast_peer {
                    192.0.2.2 max_ttl 254
                }
                virtual_ipaddress {
                    192.0.2.100
                    192.0.2.101/24 brd + scope link label "eth0:v" peer 198.51.100.1/32 dev eth1 no_track
                    192.0.2.102/24 use_vmac
                }
                virtual_ipaddress_excluded {
                    2001:db8::1
                    2001:db8::2/64 preferred_lft 60 -nodad
                    2001:db8::3 peer 2001:db8::4
                    2001:db8::5 peer 2001:db8::6/64
                }
                track_script {
                    check
                }
            }
            vrrp_instance alpha {
                state MASTER
                interface eth0
                virtual_router_id 10
                preempt_delay 5
                track_interface {
                    eth1 reverse
                }
                virtual_ipaddress {
                    192.0.2.100
                }
            }
            """;

    private static final String IPV6 = """
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                native_ipv6
                no_virtual_ipaddress
            }
            vrrp_instance VI_2 {
                mcast_src_ip fe80::1
                interface eth0
                virtual_router_id 52
                garp_master_repeat 2
                virtual_ipaddress {
                    fe80::2/64
                    2001:db8::1/64 home mngtmpaddr noprefixroute autojoin
                }
            }
            """;

    private static final String STRICT = """
            global_defs {
                vrrp_strict
                vrrp_min_garp
                vrrp_version 3
            }
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                priority 255
                virtual_ipaddress {
                    192.0.2.100/24
                }
            }
            """;

    private static final String MISTAKES = """
            vrrp_instance VI_1 {
                state MASTER
                nopreempt
                priority 300
                interface eth0
                virtual_router_id 51
                advert_int 0.5
                authentication {
                    auth_type PASS
                    auth_pass "longer than eight"
                }
                unicast_ttl 3
                virtual_ipaddress {
                    192.0.2.100/33
                    192.0.2.100
                    2001:db8::1
                    192.0.2.101 scope here
                }
                track_interface {
                    eth0
                    eth1 weight 254
                }
            }
            """;

    /** Each word that does something, where it does it. */
    static Stream<String> words() {
        return Vocabulary.lists().stream()
                .flatMap(List::stream)
                .filter(word -> word.standing() == Standing.BUILT)
                .map(FormsTest::around);
    }

    private static String around(Keyword word) {
        var example = ConfText.of(Example.of(word), Position.of(""), new Problems());
        return switch (word.home()) {
            case OwnBlock.INSTANCE, OwnBlock.AUTHENTICATION, OwnBlock.AUTH_HMAC ->
                example.stripTrailing().replaceFirst("}$", "")
                        + (word.name().equals("native_ipv6") ? REST.replace("192.0.2.100/24", "fe80::1") : REST);
            default -> example + (example.contains("VI_1 {") ? "" : "vrrp_instance VI_1 {\n" + REST);
        };
    }

    private static final String REST = """
                interface eth0
                virtual_router_id 51
                virtual_ipaddress {
                    192.0.2.100/24
                }
            }
            """;

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Document document(String text, Form form) {
        return Objects.requireNonNull(
                ConfigurationReader.document(FILE, text, form, ReadOptions.of(Told.HOST), new Problems()));
    }

    /** What holds; that {@code global_defs} say it for all routers, or a group for its members, is not printed. */
    private static Configuration configuration(Document document) {
        var configuration = document.loaded().configuration();
        if (configuration == null) {
            throw new AssertionError("refused: " + document.loaded().problems().all());
        }
        var trackers = configuration.trackers();
        return new Configuration(
                configuration.engine(),
                configuration.globals(),
                NOBODYS_DEFAULTS,
                configuration.routerOptions(),
                configuration.groupOptions(),
                configuration.addressOptions(),
                new Trackers(
                        trackers.links(),
                        trackers.scripts(),
                        trackers.files(),
                        trackers.processes(),
                        trackers.checks(),
                        Map.of()),
                configuration.daemonScripts());
    }

    private static String printed(Document document, Form form) {
        var written = Forms.print(document, form, FILE);
        assertThat(written.text()).as(written.problems().all().toString()).isNotNull();
        return Objects.requireNonNull(written.text());
    }

    private static String converted(Document document, Form form) {
        var written = Forms.convert(document, form, FILE);
        assertThat(written.text()).as(written.problems().all().toString()).isNotNull();
        return Objects.requireNonNull(written.text());
    }

    @ParameterizedTest
    @MethodSource("files")
    void what_is_printed_says_the_same(String file) {
        var document = document(file, Form.CONF);
        for (var form : Form.values()) {
            var text = printed(document, form);
            var again = document(text, form);
            assertThat(configuration(again)).as(text).isEqualTo(configuration(document));
            assertThat(printed(again, form)).isEqualTo(text);
        }
    }

    /** But for what is said of words that are not built, which are kept, and of a group that is left with one member. */
    @ParameterizedTest
    @MethodSource("files")
    void what_is_printed_has_no_mistakes(String file) {
        var again = document(printed(document(file, Form.CONF), Form.CONF), Form.CONF);
        assertThat(again.loaded().problems().all())
                .filteredOn(problem ->
                        problem.severity() != Severity.WARNING && problem.kind() != Problem.Kind.SCRIPT_SECURITY)
                .extracting(Problem::text)
                .allMatch(text -> text.endsWith("has one member") || text.endsWith("without script security"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void what_is_converted_there_and_back_says_the_same(String file) {
        var document = document(file, Form.CONF);
        var conf = converted(document, Form.CONF);
        var json = converted(document, Form.JSON);
        var hocon = converted(document(json, Form.JSON), Form.HOCON);
        var back = document(hocon, Form.HOCON);
        assertThat(configuration(document(json, Form.JSON))).as(json).isEqualTo(configuration(document));
        assertThat(configuration(back)).as(hocon).isEqualTo(configuration(document));
        assertThat(configuration(document(conf, Form.CONF))).as(conf).isEqualTo(configuration(document));
        assertThat(converted(back, Form.JSON)).isEqualTo(json);
        assertThat(Forms.print(back, Form.CONF, FILE).text()).isEqualTo(printed(document, Form.CONF));
    }

    @Test
    void converting_keeps_words_in_their_order_and_blocks_too() {
        var document = document(MUCH, Form.CONF);
        assertThat(converted(document, Form.CONF))
                .isEqualTo(converted(document(converted(document, Form.CONF), Form.CONF), Form.CONF));
        assertThat(converted(document, Form.CONF).lines().filter(line -> !line.startsWith(" ") && line.endsWith("{")))
                .containsExactly(
                        "global_defs {",
                        "vrrp_script check {",
                        "vrrp_sync_group G {",
                        "vrrp_instance zulu {",
                        "vrrp_instance alpha {");
    }

    @Test
    void what_one_language_cannot_say_is_refused() {
        var document = document("{\"global_defs\": {\"router_id\": \"a \\\"name\\\"\"}}", Form.JSON);
        var written = Forms.convert(document, Form.CONF, FILE);
        assertThat(written.text()).isNull();
        assertThat(written.problems().all())
                .extracting(Problem::text)
                .containsExactly("keepalived's language cannot say 'a \"name\"'");
        assertThat(converted(document, Form.HOCON)).isEqualTo("global_defs {\n  router_id = \"a \\\"name\\\"\"\n}\n");
    }

    @Test
    void odd_words_survive_in_keepalived_s_language() {
        var json = "{\"vrrp_sync_group\": {\"a # b\": {\"group\": [\"@x\", \"include\", \"~y\", \"$z\", \"\", \"{\"]}},"
                + " \"global_defs\": {\"router_id\": \"x!y\"}}";
        var conf = converted(document(json, Form.JSON), Form.CONF);
        assertThat(converted(document(conf, Form.CONF), Form.JSON))
                .isEqualTo(converted(document(json, Form.JSON), Form.JSON));
    }

    /** A check is nothing to a configuration in which nobody tracks it. */
    private static String trackingIfCheck(Path example) {
        if (!example.startsWith("../etc/checks")) {
            return "";
        }
        var name = String.valueOf(example.getFileName()).replace(".conf", "");
        return "\nvrrp_instance VI_1 {\ntrack_check {\n" + name + "\n}\n" + REST;
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void every_example_prints_as_its_golden_file_has_it(Form form) throws IOException {
        try (var examples = Files.walk(Path.of("../etc"))) {
            for (var example : examples.filter(Files::isRegularFile).sorted().toList()) {
                var document = document(read(example) + trackingIfCheck(example), Form.of(example));
                var golden = Path.of("src/test/resources/printed/" + example.getFileName() + "."
                        + form.name().toLowerCase(Locale.ROOT));
                if (Boolean.getBoolean("renew")) {
                    Files.createDirectories(Objects.requireNonNull(golden.getParent()));
                    Files.writeString(golden, printed(document, form));
                }
                assertThat(printed(document, form))
                        .as("if this is what it should be: mvn -pl vrrpd-daemon -am test -Dtest=FormsTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Drenew=true")
                        .isEqualTo(Files.exists(golden) ? read(golden) : "");
            }
        }
    }
}
