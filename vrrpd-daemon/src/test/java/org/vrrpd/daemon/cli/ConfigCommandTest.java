// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.core.LinkName;
import org.vrrpd.daemon.config.Host;

/** {@code vrrpd config} as it is typed, on a host that has no link but lo. */
class ConfigCommandTest {

    private static final String ROUTER = """
            vrrp_instance web {
            \tinterface eth0
            \tvirtual_router_id 51
            \tpriorty 150
                virtual_ipaddress {
                    192.0.2.100/24
                }
            }
            """;

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path file = Path.of("/");

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(directory.resolve("vrrpd.conf"), ROUTER);
    }

    private int run(MarkedLines lines, String... words) {
        var command = ConfigCommand.commandLine(Bare::new, lines);
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        return command.execute(words);
    }

    private int run(String... words) {
        return run(MarkedLines.hidden(), words);
    }

    /** A host without links. */
    private static final class Bare implements Host {
        private final AnyHost any = new AnyHost();

        @Override
        public Presence presence(LinkName link) {
            return Presence.ABSENT;
        }

        @Override
        public LinkName linkOf(org.vrrpd.core.IpAddress address) {
            return new LinkName("lo");
        }

        @Override
        public String name() {
            return any.name();
        }

        @Override
        public boolean hasUser(String user) {
            return false;
        }

        @Override
        public boolean hasGroup(String group) {
            return false;
        }
    }

    @Test
    void check_says_all_that_is_wrong_and_exits_as_t_does() {
        assertThat(run("check", file.toString())).isEqualTo(5);
        assertThat(out)
                .hasToString(file
                        + ":2:12: fatal: there is no interface eth0 here; create it, or say dynamic_interfaces in global_defs\n"
                        + file
                        + ":4:2: error: 'priorty' is not a word of vrrp_instance; did you mean 'priority'?\n");
    }

    @Test
    void check_shows_the_line_and_a_mark_on_a_terminal() {
        assertThat(run(MarkedLines.shown(), "check", "--anywhere", file.toString()))
                .isEqualTo(5);
        assertThat(out)
                .hasToString(file
                        + ":4:2: error: 'priorty' is not a word of vrrp_instance; did you mean 'priority'?\n"
                        + "4 | \tpriorty 150\n"
                        + "  | \t^\n");
    }

    @Test
    void check_says_it_as_json_for_programs() {
        assertThat(run("check", "--anywhere", "--json", file.toString())).isEqualTo(5);
        assertThat(out)
                .hasToString("{\"file\":\"" + file + "\",\"exit\":5,\"problems\":[{\"severity\":\"error\",\"file\":\""
                        + file + "\",\"line\":4,\"column\":2,"
                        + "\"text\":\"'priorty' is not a word of vrrp_instance\","
                        + "\"advice\":\"did you mean 'priority'?\"}]}\n");
    }

    @Test
    void check_of_a_file_without_a_fault_says_so() throws IOException {
        Files.writeString(file, ROUTER.replace("priorty", "priority"));
        assertThat(run("check", "--anywhere", file.toString())).isZero();
        assertThat(out).hasToString(file + ": nothing is wrong\n");
    }

    @Test
    void check_says_that_a_file_is_missing_and_exits_as_t_does() {
        var none = directory.resolve("none");
        assertThat(run("check", none.toString())).isZero();
        assertThat(out)
                .hasToString(none
                        + ": fatal: there is no such file, or it may not be read; name another, or let us read it\n");
    }

    @Test
    void check_reads_other_forms() throws IOException {
        Files.writeString(file, "{\"global_defs\": {\"router_id\": \"a\"}}");
        assertThat(run("check", "--format", "json", file.toString())).isZero();
        assertThat(run("check", "--format", "yaml", file.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("'yaml' is none of conf, hocon, json");
    }

    @Test
    void print_says_what_holds() {
        assertThat(run("print", "--anywhere", file.toString())).isEqualTo(5);
        assertThat(out.toString()).contains("    priority 100\n").contains("    garp_master_delay 5\n");
        assertThat(err.toString()).contains("did you mean 'priority'?");
    }

    @Test
    void print_says_nothing_where_nothing_would_run() {
        assertThat(run("print", file.toString())).isEqualTo(5);
        assertThat(out.toString()).isEmpty();
        assertThat(run("print", directory.resolve("none").toString())).isEqualTo(1);
    }

    @Test
    void convert_writes_another_form() throws IOException {
        Files.writeString(file, "global_defs {\n  router_id a # here\n}\n");
        assertThat(run("convert", "--to", "json", file.toString())).isZero();
        assertThat(out).hasToString("{\n  \"global_defs\": {\n    \"router_id\": \"a\"\n  }\n}\n");
    }

    @Test
    void explain_tells_of_a_word_or_of_the_one_that_was_meant() {
        assertThat(run("explain", "priority")).isZero();
        assertThat(out.toString()).startsWith("priority: how strongly");
        assertThat(run("explain", "prioirty")).isEqualTo(1);
        assertThat(err)
                .hasToString("vrrpd config: 'prioirty' is not a word of the language; did you mean 'priority'?\n");
    }

    @Test
    void words_schema_and_manual_are_printed() {
        assertThat(run("words")).isZero();
        assertThat(out.toString()).contains("priority\tvrrp_instance\tbuilt\t");
        assertThat(run("schema")).isZero();
        assertThat(out.toString()).contains("\"$defs\"");
        assertThat(run("manual")).isZero();
        assertThat(out.toString()).contains(".TH vrrpd.conf 5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "frob"})
    void without_a_command_that_it_knows_it_says_which_there_are(String word) {
        assertThat(word.isEmpty() ? run() : run(word)).isEqualTo(1);
        for (var command : new String[] {"check", "print", "convert", "explain", "words", "schema", "manual"}) {
            assertThat(err.toString()).contains("\n  " + command + " ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "print", "convert", "explain", "words", "schema", "manual"})
    void every_command_has_its_help(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: vrrpd config " + command);
        assertThat(out.toString().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(90));
    }
}
