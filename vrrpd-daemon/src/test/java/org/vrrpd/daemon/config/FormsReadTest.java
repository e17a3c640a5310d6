// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vrrpd.core.machine.Preemption;
import org.vrrpd.core.machine.RouterSettings;

/** HOCON and JSON as input. */
class FormsReadTest {

    @TempDir
    Path folder;

    private static Loaded json(String... lines) {
        return read(Form.JSON, lines);
    }

    private static Loaded hocon(String... lines) {
        return read(Form.HOCON, lines);
    }

    private static Loaded read(Form form, String... lines) {
        return ConfigurationReader.read(Path.of("test"), String.join("\n", lines), form, ReadOptions.of(Told.HOST));
    }

    /** A router on eth0 with this member. */
    private static Loaded instance(String member) {
        return json(
                "{\"vrrp_instance\": {\"VI_1\": {",
                member + ",",
                "\"interface\": \"eth0\", \"virtual_router_id\": 51, \"virtual_ipaddress\": \"192.0.2.100/24\"}}}");
    }

    private static List<RouterSettings> routers(Loaded loaded) {
        assertThat(texts(loaded)).isEmpty();
        return Objects.requireNonNull(loaded.configuration()).engine().routers();
    }

    private static List<String> texts(Loaded loaded) {
        return loaded.problems().all().stream().map(Problem::toString).toList();
    }

    @Test
    void the_same_words_give_the_same_settings_in_every_form() {
        var conf = Told.of(
                        "global_defs {",
                        "vrrp_version 3",
                        "script_user root root",
                        "}",
                        "vrrp_instance VI_1 {",
                        "interface eth0",
                        "virtual_router_id 51",
                        "advert_int 0.25",
                        "nopreempt",
                        "unicast_peer {",
                        "192.0.2.2 min_ttl 255",
                        "192.0.2.3",
                        "}",
                        "virtual_ipaddress {",
                        "192.0.2.100/24 dev eth1",
                        "}",
                        "}")
                .configuration();
        var json = json(
                "{",
                "'global_defs': {'vrrp_version': 3, 'script_user': ['root', 'root']},".replace('\'', '"'),
                "'vrrp_instance': {'VI_1': {'interface': 'eth0', 'virtual_router_id': '51',".replace('\'', '"'),
                "'advert_int': 0.25, 'nopreempt': true,".replace('\'', '"'),
                "'unicast_peer': [['192.0.2.2', 'min_ttl', 255], '192.0.2.3'],".replace('\'', '"'),
                "'virtual_ipaddress': ['192.0.2.100/24 dev eth1']}}}".replace('\'', '"'));
        assertThat(texts(json)).isEmpty();
        assertThat(json.configuration()).isEqualTo(conf);
        var hocon = hocon(
                "global_defs.vrrp_version = 3",
                "global_defs.script_user = root root",
                "vrrp_instance.VI_1 {",
                "  interface = eth0, virtual_router_id = 51, advert_int = 0.25",
                "  nopreempt = true",
                "  unicast_peer = [192.0.2.2 min_ttl 255, 192.0.2.3]",
                "  virtual_ipaddress = [\"192.0.2.100/24 dev eth1\"]",
                "}");
        assertThat(texts(hocon)).isEmpty();
        assertThat(hocon.configuration()).isEqualTo(conf);
    }

    @Test
    void routers_come_in_the_order_of_the_text_also_on_one_line() {
        var router = ":{\"interface\":\"eth0\",\"virtual_ipaddress\":\"192.0.2.1\",\"virtual_router_id\":";
        var routers = routers(json("{\"vrrp_instance\":{\"beta\"" + router + "1},\"b\"" + router + "2},\"alpha\""
                + router + "3},\"a\"" + router + "4}}}"));
        assertThat(routers).extracting(one -> one.name().value()).containsExactly("beta", "b", "alpha", "a");
    }

    @Test
    void a_flag_that_is_false_is_not_there() {
        assertThat(routers(instance("\"nopreempt\": false")).getFirst().preemption())
                .isEqualTo(new Preemption.Always());
        assertThat(routers(instance("\"nopreempt\": true")).getFirst().preemption())
                .isEqualTo(new Preemption.Never());
        assertThat(routers(instance("\"nopreempt\": null")).getFirst().preemption())
                .isEqualTo(new Preemption.Always());
        assertThat(routers(instance("\"use_vmac\": false")).getFirst().unsupported())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"150", "\"150\"", "150.0", "1.5e2"})
    void a_number_may_be_written_as_json_may_write_it(String number) {
        assertThat(routers(instance("\"priority\": " + number)).getFirst().priority())
                .hasToString("150");
    }

    @Test
    void an_unknown_word_is_a_problem_with_its_place() {
        assertThat(texts(instance("\"priorty\": 150")))
                .containsExactly("test:2:2: error: 'priorty' is not a word of vrrp_instance; did you mean 'priority'?");
        assertThat(texts(instance("\"vrrp_strict\": true")))
                .containsExactly(
                        "test:2:2: error: 'vrrp_strict' does not stand in vrrp_instance; it stands in global_defs");
        assertThat(texts(instance("\"colour\": {\"priority\": 1}")))
                .containsExactly("test:2:2: error: 'colour' is not a word of vrrp_instance; its block is skipped");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"priority\": [150] | 'priority' is a number, not a list; it is passed over",
                "\"priority\": {} | 'priority' is a number, not a block; it is passed over",
                "\"nopreempt\": \"maybe\" | 'nopreempt' is true or false, not 'maybe'; it is passed over",
                "\"nopreempt\": [] | 'nopreempt' is true or false, not a list; it is passed over",
                "\"state\": [\"MASTER\"] | 'state' is one word, not a list; it is passed over",
                "\"state\": true | 'state' is one word, not 'true'; it is passed over",
                "\"authentication\": \"PASS\" | 'authentication' is a block of words, not 'PASS'; it is passed over",
                "\"track_interface\": {} | 'track_interface' is a list of lines, not a block; it is passed over",
            })
    void a_value_of_another_shape_is_a_problem_with_its_place(String member, String problem) {
        assertThat(texts(instance(member.strip()))).containsExactly("test:2:2: error: " + problem.strip());
    }

    @Test
    void a_value_out_of_range_is_the_problem_that_it_is_in_every_form() {
        assertThat(texts(instance("\"priority\": 256")))
                .containsExactly(
                        "test:2:13: error: 'priority' is a whole number from 1 to 255, not '256'; 'priority' counts as 100");
    }

    @Test
    void an_editor_may_be_told_of_the_schema() {
        assertThat(routers(json("{\"$schema\": \"vrrpd.schema.json\"}"))).isEmpty();
    }

    @Test
    void blocks_with_names_are_no_list() {
        assertThat(texts(json("{", "\"vrrp_instance\": [{\"name\": \"VI_1\"}]", "}")))
                .containsExactly(
                        "test:2:2: error: 'vrrp_instance' has blocks by their names, not a list; it is passed over");
    }

    @Test
    void a_word_without_its_parameter_is_judged_as_keepalived_judges_it() {
        var fatal = json("{\"global_defs\": {\"smtp_server\": \"\"}}").problems();
        assertThat(fatal.testExit()).isEqualTo(2);
        assertThat(fatal.startExit()).isEqualTo(2);
        var passedOver = json("{\"global_defs\": {\"notify_fifo\": \"\"}}").problems();
        assertThat(passedOver.testExit()).isEqualTo(5);
        assertThat(passedOver.startExit()).isZero();
    }

    @Test
    void a_text_that_is_no_json_is_refused_where_it_ceases_to_be() {
        var loaded = json("{\"vrrp_instance\": {", "\"VI_1\": {", "\"priority\" 150", "}}}");
        assertThat(loaded.configuration()).isNull();
        assertThat(loaded.problems().testExit()).isEqualTo(5);
        assertThat(texts(loaded)).hasSize(1).first().asString().startsWith("test:3:1: fatal: this cannot be read: ");
        assertThat(texts(json("[1]"))).hasSize(1);
        assertThat(texts(json(""))).hasSize(1);
        assertThat(texts(hocon("a = ${nowhere.to_be_found}")))
                .first()
                .asString()
                .startsWith("test:1:1: fatal: ");
    }

    @Test
    void what_is_nested_too_deeply_is_refused() {
        var deep = "blocks, lists and paths stand in each other deeper than 64; no setting is as deep";
        assertThat(texts(json("[".repeat(100_000)))).containsExactly("test:1:65: fatal: " + deep);
        assertThat(texts(hocon("\na" + ".a".repeat(300_000) + " = 1"))).containsExactly("test:2:130: fatal: " + deep);
        assertThat(texts(hocon("a = ${a" + ".a".repeat(300_000) + "}")))
                .hasSize(1)
                .first()
                .asString()
                .endsWith(deep);
        assertThat(texts(hocon("a.b.c.d {".repeat(17)))).containsExactly("test:1:146: fatal: " + deep);
    }

    @Test
    void more_than_any_configuration_has_is_refused() {
        var many = List.of(
                "{\"a\":[" + "1,".repeat(500_000) + "1]}",
                "a = " + "x ".repeat(20_000),
                "a = " + "\"\"".repeat(20_000),
                "\n".repeat(500_000));
        for (var text : many) {
            assertThat(texts(hocon(text)))
                    .hasSize(1)
                    .first()
                    .asString()
                    .matches(
                            "test:[0-9]+:[0-9]+: fatal: there are more than 240000 words and signs; no configuration has as many");
        }
    }

    @Test
    void substitutions_may_not_grow_without_end() {
        var doubling = new StringBuilder();
        for (var c = 'a'; c < 'k'; c++) {
            doubling.append(c)
                    .append(" = ")
                    .append(("${" + (char) (c + 1) + "}").repeat(8))
                    .append('\n');
        }
        assertThat(texts(hocon(doubling + "k = x")))
                .hasSize(1)
                .first()
                .asString()
                .endsWith(
                        "fatal: substitutions may come to more than 1048576 characters up to here; write fewer, or shorter ones");
        assertThat(texts(hocon("a = x\n" + "a = ${a}${a}\n".repeat(11))))
                .containsExactly(
                        "test:1:1: fatal: this names itself, or is added to, more than 20 times; write it once");
        assertThat(texts(hocon("a = x\nb = [y]\n" + "b += x\n".repeat(21))))
                .containsExactly(
                        "test:2:1: fatal: this names itself, or is added to, more than 20 times; write it once");
        var chain = new StringBuilder();
        for (var i = 0; i < 12; i++) {
            chain.append("a").append(i).append(" = ${a").append(i + 1).append("}\n");
        }
        assertThat(texts(hocon(chain + "a12 = 1")))
                .hasSize(1)
                .first()
                .asString()
                .endsWith("fatal: substitutions are more than 10 deep in each other here; name the last at once");
        assertThat(texts(hocon("a = ${b}", "b = ${a}")))
                .hasSize(1)
                .first()
                .asString()
                .endsWith("fatal: substitutions name each other in a circle here; name what has none");
    }

    @Test
    void a_list_may_be_added_to_and_a_block_may_build_on_another() {
        var loaded = hocon(
                "base { interface = eth0 }",
                "list = [192.0.2.1]",
                "list += 192.0.2.2",
                "list += 192.0.2.3",
                "more = ${base} { advert_int = 2 }",
                "vrrp_instance.VI_1 = ${more} { virtual_router_id = 1, virtual_ipaddress = ${list} }");
        assertThat(texts(loaded)).hasSize(3).allMatch(text -> text.contains("is not a word of the top level"));
        assertThat(Objects.requireNonNull(loaded.configuration())
                        .engine()
                        .routers()
                        .getFirst()
                        .addresses()
                        .held())
                .hasSize(3);
    }

    @Test
    void the_same_block_may_not_be_said_without_end() {
        var text = new StringBuilder();
        for (var i = 0; i < 10_000; i++) {
            text.append("a.k").append(i).append(" = 1\n");
        }
        assertThat(texts(hocon(text.toString())))
                .hasSize(1)
                .first()
                .asString()
                .endsWith("fatal: the same blocks are said again too often; write each block once, in braces");
    }

    @Test
    void a_name_twice_in_json_is_refused() {
        var again = json("{\"vrrp_instance\":{\"VI_1\":{\"priority\":1},", "\"VI_1\":{\"priority\":2}}}");
        assertThat(again.configuration()).isNull();
        assertThat(texts(again))
                .hasSize(1)
                .first()
                .asString()
                .contains("duplicate")
                .startsWith("test:2:9: fatal: ");
    }

    @Test
    void a_number_beyond_all_bounds_is_out_of_range() {
        assertThat(texts(instance("\"priority\": 1e99999999999")))
                .hasSize(1)
                .first()
                .asString()
                .contains("is a whole number from 1 to 255");
    }

    @Test
    void includes_end_somewhere() throws IOException {
        var main = folder.resolve("main.hocon");
        Files.writeString(folder.resolve("a.hocon"), "x = 1\ninclude \"b.hocon\"\n");
        Files.writeString(folder.resolve("b.hocon"), "\ninclude \"a.hocon\"\n");
        Files.writeString(main, "include \"a.hocon\"\n");
        assertThat(texts(ConfigurationReader.read(main, ReadOptions.of(Told.HOST))))
                .contains(folder + "/b.hocon:2:10: fatal: " + folder
                        + "/a.hocon includes itself; remove one of the includes");
        Files.writeString(main, "include \"none\"\n".repeat(257));
        assertThat(texts(ConfigurationReader.read(main, ReadOptions.of(Told.HOST))))
                .filteredOn(text -> text.contains("fatal"))
                .hasSize(1)
                .allMatch(text -> text.contains("more than 256 files are included"));
        Files.writeString(main, "include \"/dev/zero\"\n");
        assertThat(texts(ConfigurationReader.read(main, ReadOptions.of(Told.HOST))))
                .containsExactly(main + ":1:10: fatal: with /dev/zero, all files have more than 33554432 bytes;"
                        + " is it a configuration?");
        Files.writeString(main, "include \"\\ud800\"\n");
        assertThat(ConfigurationReader.read(main, ReadOptions.of(Told.HOST))
                        .problems()
                        .startExit())
                .isIn(0, 6);
    }

    @Test
    void hocon_includes_files_beside_itself_and_nothing_else() throws IOException {
        Files.writeString(folder.resolve("part.hocon"), "\nglobal_defs { router_id = part, colour = red }\n");
        var main = Files.writeString(folder.resolve("main.hocon"), "include \"part.hocon\"\nuse_pid_dir = true\n");
        var loaded = ConfigurationReader.read(main, ReadOptions.of(Told.HOST));
        assertThat(Objects.requireNonNull(loaded.configuration())
                        .globals()
                        .identity()
                        .routerId())
                .isEqualTo("part");
        assertThat(texts(loaded))
                .containsExactly(folder + "/part.hocon:2:33: error: 'colour' is not a word of global_defs");
        Files.writeString(main, "include url(\"http://192.0.2.1/part.hocon\")\n");
        assertThat(ConfigurationReader.read(main, ReadOptions.of(Told.HOST))
                        .problems()
                        .startExit())
                .isEqualTo(6);
        Files.writeString(main, "include \"main.hocon\"\n");
        assertThat(ConfigurationReader.read(main, ReadOptions.of(Told.HOST))
                        .problems()
                        .startExit())
                .isEqualTo(6);
        Files.writeString(main, "include \"none.hocon\"\n");
        assertThat(texts(ConfigurationReader.read(main, ReadOptions.of(Told.HOST))))
                .containsExactly(
                        main + ":1:10: warning: " + folder + "/none.hocon cannot be read; nothing is included");
    }

    @Test
    void hocon_may_have_comments_and_substitutions() {
        var loaded = hocon(
                "# two routers, { [ , in all",
                "base { interface = eth0 } // shared",
                "vrrp_instance { VI_1 = ${base} { virtual_router_id = 1, virtual_ipaddress = 192.0.2.1 } }");
        assertThat(texts(loaded))
                .containsExactly("test:2:1: error: 'base' is not a word of the top level; its block is skipped");
        assertThat(Objects.requireNonNull(loaded.configuration()).engine().routers())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"a.json, JSON", "a.hocon, HOCON", "a.conf, CONF", "keepalived, CONF", "json, CONF"})
    void the_ending_of_a_file_says_its_form(String file, Form form) {
        assertThat(Form.of(Path.of(file))).isEqualTo(form);
    }
}
