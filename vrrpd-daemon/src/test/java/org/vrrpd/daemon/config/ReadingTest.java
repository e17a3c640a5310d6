// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vrrpd.daemon.config.ReadOptions.MissingIncludes;
import org.vrrpd.daemon.config.ReadOptions.Strictness;

/** Files and what they include, and with which exit codes they are refused. */
class ReadingTest {

    @TempDir
    Path folder;

    private Path file(String name, String... lines) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.write(file, List.of(lines));
    }

    private Loaded read(String... lines) throws IOException {
        return ConfigurationReader.read(file("main.conf", lines), ReadOptions.of(Told.HOST));
    }

    private static List<String> texts(Loaded loaded) {
        return loaded.problems().all().stream().map(Problem::text).toList();
    }

    private static String routerId(Loaded loaded) {
        return Objects.requireNonNull(loaded.configuration())
                .globals()
                .identity()
                .routerId();
    }

    @Test
    void a_file_that_is_not_there_is_clean_in_a_test_and_refuses_a_start() {
        var loaded = ConfigurationReader.read(folder.resolve("none.conf"), ReadOptions.of(Told.HOST));
        assertThat(loaded.configuration()).isNull();
        assertThat(loaded.problems().testExit()).isZero();
        assertThat(loaded.problems().startExit()).isEqualTo(6);
    }

    @Test
    void an_empty_file_runs_no_router() {
        var told = Told.of("");
        assertThat(told.says().exits(0, 0).routers()).isEmpty();
    }

    @Test
    void a_router_needs_a_number_a_link_and_in_version_3_an_address() {
        Told.of("vrrp_instance VI_1 {", "interface eth0", "}")
                .exits(5, 2)
                .says(
                        "1:15: fatal: VI_1 has no virtual_router_id; give it the number that its peers have, from 1 to 255");
        Told.of("vrrp_instance VI_1 {", "virtual_router_id 51", "}")
                .says("1:15: fatal: VI_1 has no interface; say which link it is on: interface eth0")
                .exits(5, 2);
        Told.of("vrrp_instance VI_1 {", "interface lo", "virtual_router_id 51", "}")
                .says("2:11: fatal: lo has no other hosts; name the link that the peers are on")
                .exits(5, 2);
        Told.of("vrrp_instance VI_1 {", "interface eth9", "virtual_router_id 51", "no_virtual_ipaddress", "}")
                .says(
                        "2:11: fatal: there is no interface eth9 here; create it, or say dynamic_interfaces in global_defs")
                .exits(5, 2);
        Told.of("vrrp_instance VI_1 {", "interface eth0", "virtual_router_id 51", "version 3", "}")
                .says(
                        "1:15: fatal: VI_1 has no virtual_ipaddress; list one, or say no_virtual_ipaddress where there shall be none")
                .exits(5, 2);
        Told.of(
                        "vrrp_instance VI_1 {",
                        "interface eth0",
                        "virtual_router_id 51",
                        "version 3",
                        "no_virtual_ipaddress",
                        "}")
                .says()
                .exits(0, 0);
    }

    @Test
    void a_link_may_be_awaited() {
        var told = Told.of(
                "global_defs {",
                "dynamic_interfaces",
                "}",
                "vrrp_instance VI_1 {",
                "interface eth9",
                "virtual_router_id 51",
                "virtual_ipaddress {",
                "192.0.2.100",
                "}",
                "}");
        assertThat(told.says().router().key().link()).hasToString("eth9");
    }

    @Test
    void two_routers_of_one_number_on_one_link_refuse_the_start() {
        Told.of(
                        "vrrp_instance VI_1 {",
                        "interface eth0",
                        "virtual_router_id 51",
                        "virtual_ipaddress {",
                        "192.0.2.100",
                        "}",
                        "}",
                        "vrrp_instance VI_2 {",
                        "interface eth0",
                        "virtual_router_id 51",
                        "virtual_ipaddress {",
                        "192.0.2.101",
                        "}",
                        "}")
                .says(
                        "8:15: fatal: VI_2 and VI_1 both have VRID 51 for IPV4 on eth0; give one of them another virtual_router_id")
                .exits(5, 2);
    }

    @Test
    void warnings_refuse_the_start_where_the_command_line_says_so() {
        var strict = new ReadOptions(Told.HOST, Strictness.WARNINGS_ARE_FATAL, MissingIncludes.PASSED_OVER, "alpha");
        Told.of(strict, "global_defs {", "router_id one two", "}")
                .says("2:15: fatal: 'two' means nothing here; it is passed over")
                .exits(5, 2);
    }

    @Test
    void includes_files_where_they_are_named() throws IOException {
        file("parts/b.conf", "router_id b");
        file("parts/a.conf", "router_id a");
        assertThat(routerId(read("global_defs {", "include parts/[ab].conf", "}")))
                .isEqualTo("b");
        assertThat(routerId(read("global_defs {", "include parts/{b,a}.conf", "}")))
                .isEqualTo("a");
        assertThat(routerId(read("global_defs {", "include " + folder + "/par*/?.conf", "}")))
                .isEqualTo("b");
    }

    @Test
    void a_path_in_an_included_file_begins_at_that_file() throws IOException {
        file("parts/a.conf", "include more/b.conf");
        file("parts/more/b.conf", "router_id ${_PWD}");
        assertThat(routerId(read("global_defs {", "include parts/a.conf", "}"))).isEqualTo(folder + "/parts/more");
    }

    @Test
    void problems_name_the_file_they_are_in_and_come_in_the_order_of_reading() throws IOException {
        var part = file("part.conf", "frob 1");
        var loaded = read("global_defs {", "frob 0", "include part.conf", "frob 2", "}");
        assertThat(loaded.problems().all().stream().map(one -> one.at().toString()))
                .containsExactly(folder + "/main.conf:2:1", part + ":1:1", folder + "/main.conf:4:1");
    }

    @Test
    void an_executable_file_is_not_included() throws IOException {
        Files.setPosixFilePermissions(
                file("part.conf", "global_defs {", "}"), PosixFilePermissions.fromString("rwx------"));
        assertThat(texts(read("include part.conf")))
                .containsExactly(folder + "/part.conf is executable, and no configuration to keepalived");
    }

    @Test
    void the_variants_of_include_insist_on_this_or_that() throws IOException {
        file("part.conf", "");
        Files.createDirectories(folder.resolve("directory"));
        for (var line : List.of(
                "includem none.conf",
                "includem none*.conf",
                "includew none*.conf",
                "includer directory",
                "includeb {part,none}.conf",
                "includea none*.conf")) {
            assertThat(read(line).problems().startExit()).isEqualTo(6);
            assertThat(read(line).problems().testExit()).isEqualTo(6);
        }
        for (var line : List.of(
                "include none.conf",
                "include none*.conf",
                "include directory",
                "include {part,none}.conf",
                "includer none.conf")) {
            assertThat(read(line).problems().all()).hasSize(1);
            assertThat(read(line).problems().testExit()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', none.conf, 6",
        "match, none.conf, 6",
        "+match, none*.conf, 6",
        "'match -match', none.conf, 0",
        "wildcard_match, none*.conf, 0",
        "read, none.conf, 0",
        "brace_match, '{part,none}.conf', 6",
        "brace_match, none.conf, 0",
        "perhaps, none.conf, 5"
    })
    void a_file_may_insist_for_all_includes_after_it(String checks, String pattern, int exit) throws IOException {
        file("part.conf", "");
        assertThat(read("global_defs {\ninclude_check " + checks + "\n}\ninclude " + pattern)
                        .problems()
                        .testExit())
                .isEqualTo(exit);
        assertThat(read("include " + pattern + "\nglobal_defs {\ninclude_check\n}")
                        .problems()
                        .testExit())
                .isZero();
    }

    @Test
    void a_command_line_may_insist_on_everything() throws IOException {
        var options = new ReadOptions(Told.HOST, Strictness.AS_THE_FILE_SAYS, MissingIncludes.REFUSED, "alpha");
        assertThat(ConfigurationReader.read(file("main.conf", "include none*.conf"), options)
                        .problems()
                        .startExit())
                .isEqualTo(6);
    }

    @Test
    void a_file_that_includes_itself_refuses_the_start() throws IOException {
        file("part.conf", "include main.conf");
        assertThat(texts(read("include part.conf"))).containsExactly(folder + "/main.conf includes itself");
    }

    @Test
    void includes_that_multiply_have_a_bound() throws IOException {
        for (var i = 0; i < 6; i++) {
            file("level" + i + ".conf", ("include level" + (i + 1) + ".conf\n").repeat(10));
        }
        file("level6.conf", "");
        assertThat(texts(read("include level0.conf"))).containsExactly("more than 16384 files are included up to here");
    }

    @Test
    void includes_in_each_other_have_a_bound() throws IOException {
        for (var i = 0; i < 40; i++) {
            file("level" + i + ".conf", "include level" + (i + 1) + ".conf");
        }
        assertThat(texts(read("include level0.conf")))
                .containsExactly("includes are more than 32 deep in each other here");
    }

    @Test
    void a_file_without_end_is_no_configuration() {
        var loaded = ConfigurationReader.read(Path.of("/dev/zero"), ReadOptions.of(Told.HOST));
        assertThat(texts(loaded)).containsExactly("the file has more than 33554432 bytes");
        assertThat(loaded.problems().startExit()).isEqualTo(2);
    }

    @Test
    void many_stars_in_an_include_take_no_longer_than_one() throws IOException {
        file("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab.conf", "");
        assertThat(texts(read("include " + "*a".repeat(30) + "*c"))).hasSize(1);
        assertThat(texts(read("include " + "*a".repeat(30) + "*b?conf"))).isEmpty();
    }

    @Test
    void more_problems_than_anybody_reads_are_counted() {
        var told = Told.of("frob\n".repeat(30_000) + "vrrp_instance a {\n}");
        assertThat(told.problems().all()).hasSizeBetween(20_001, 20_003);
        assertThat(told.texts()).last().asString().contains("problems more; mend these first");
        told.exits(5, 2);
    }
}
