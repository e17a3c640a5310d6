// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vrrpd.daemon.config.ReadOptions.MissingIncludes;
import org.vrrpd.daemon.config.ReadOptions.Strictness;

/** Definitions, conditions and repetitions. */
class ExpansionTest {

    private static String routerId(String... lines) {
        return Told.global(lines).says().configuration().globals().identity().routerId();
    }

    private static List<String> held(String line) {
        return Told.instance("virtual_ipaddress_excluded {\n" + line + "\n}")
                .says()
                .router()
                .addresses()
                .held()
                .stream()
                .skip(1)
                .map(address -> address.ip().toString())
                .toList();
    }

    @Test
    void a_definition_stands_for_its_text() {
        assertThat(routerId("$ID=alpha", "router_id $ID")).isEqualTo("alpha");
        assertThat(routerId("$ID=alpha", "router_id x${ID}y")).isEqualTo("xalphay");
        assertThat(routerId("$ID=alpha", "$ID=beta", "router_id $ID")).isEqualTo("beta");
    }

    @Test
    void a_definition_is_read_where_it_is_used() {
        assertThat(routerId("$A=${B}", "$B=alpha", "router_id $A")).isEqualTo("alpha");
    }

    @Test
    void what_is_not_defined_stays_as_it_is() {
        assertThat(routerId("router_id $ID")).isEqualTo("$ID");
        assertThat(routerId("$ID=a", "router_id $ID.b")).isEqualTo("$ID.b");
    }

    @Test
    void some_words_are_defined_anyway() {
        assertThat(routerId("router_id a${_HASH}b${_BANG}c")).isEqualTo("a#b!c");
        assertThat(routerId("router_id ${_INSTANCE}")).isEqualTo("alpha");
        assertThat(routerId("router_id ${_RANDOM 7 7}")).isEqualTo("7");
        assertThat(routerId("$_HASH=mine", "router_id ${_HASH}")).isEqualTo("mine");
        assertThat(routerId("router_id ${_ENV PATH}")).isEqualTo(System.getenv("PATH"));
    }

    @Test
    void a_definition_may_have_several_lines() {
        var told = Told.of(
                "$BODY= \\",
                "interface eth0 \\",
                "virtual_router_id 51 \\",
                "virtual_ipaddress { \\",
                "192.0.2.100 \\",
                "}",
                "vrrp_instance VI_1 {",
                "$BODY",
                "}");
        assertThat(told.says().router().addresses()).hasToString("[192.0.2.100/32 on eth0]");
    }

    @Test
    void a_definition_without_end_refuses_the_start() {
        Told.of("$A=$B", "$B=$A", "global_defs {", "router_id $A", "}")
                .says("4:1: fatal: definitions and repetitions are more than 32 deep in each other here;"
                        + " no line after it is expanded; write it shorter")
                .exits(5, 2);
    }

    /** Each definition stands for the next one twice; what the last one is decides what comes of them. */
    private static Told doubling(String last) {
        var lines = new ArrayList<String>();
        for (var c = 'a'; c < 'z'; c++) {
            var next = (char) (c + 1);
            lines.add("$" + c + "=${" + next + "}${" + next + "}");
        }
        lines.addAll(List.of("$z=" + last, "global_defs {", "router_id $a", "}"));
        return Told.of(lines.toArray(String[]::new));
    }

    private static void refuses(Told told, String limit) {
        assertThat(told.texts()).anySatisfy(text -> assertThat(text).contains("fatal: " + limit));
        told.exits(5, 2);
    }

    @Test
    void definitions_that_grow_without_bound_refuse_the_start() {
        refuses(doubling("x".repeat(100)), "definitions and repetitions come to more than 8388608 characters here");
    }

    @Test
    void definitions_that_are_used_without_bound_refuse_the_start_also_when_nothing_comes_of_them() {
        refuses(doubling(""), "definitions are used more than 1000000 times up to here");
    }

    @Test
    void repetitions_in_each_other_have_a_bound_also_when_nothing_comes_of_them() {
        refuses(
                Told.of("~SEQ(i, 1000) ~SEQ(j, 1000) x"),
                "definitions and repetitions come to more than 131072 lines here");
        refuses(
                Told.of("~SEQ(i, 90000) ~SEQ(j, 90000) @beta x"),
                "definitions and repetitions come to more than 131072 lines here");
        refuses(
                Told.of("~SEQ(i, 100) " + "~SEQ(j, 100) ".repeat(40)),
                "definitions and repetitions are more than 32 deep in each other here");
    }

    @Test
    void a_repetition_has_a_bound() {
        refuses(Told.of("~SEQ(i, 100001) x"), "this repeats its line more than 100000 times");
        refuses(Told.of("~SEQ(i, 0, 999999999999999) x"), "this repeats its line more than 100000 times");
        refuses(Told.of("~LST(i" + ", 1".repeat(100_001) + ") x"), "this repeats its line more than 100000 times");
    }

    @Test
    void a_long_value_in_many_places_has_a_bound() {
        refuses(
                Told.of("~LST(i, " + "x".repeat(10_000) + ") " + "$i ".repeat(10_000)),
                "definitions and repetitions come to more than 8388608 characters here");
    }

    @Test
    void a_limit_is_named_once_and_nothing_is_expanded_after_it() {
        var told = Told.of("$A=$A", "global_defs {", "router_id $A", "router_id $A", "}", "~SEQ(i, 9) x");
        assertThat(told.texts()).hasSize(1);
    }

    @Test
    void a_line_may_be_for_one_host_alone_or_for_all_others() {
        assertThat(routerId("@alpha router_id one", "@beta router_id two")).isEqualTo("one");
        assertThat(routerId("router_id zero", "@^alpha router_id one")).isEqualTo("zero");
        assertThat(routerId("@beta $ID=two", "@^beta $ID=one", "router_id $ID")).isEqualTo("one");
        var options = new ReadOptions(Told.HOST, Strictness.AS_THE_FILE_SAYS, MissingIncludes.PASSED_OVER, "beta");
        assertThat(Told.of(options, "global_defs {", "@beta router_id two", "}")
                        .configuration()
                        .globals()
                        .identity()
                        .routerId())
                .isEqualTo("two");
    }

    @Test
    void a_sequence_repeats_the_rest_of_its_line() {
        assertThat(held("~SEQ(i, 3) 198.51.100.${i}")).containsExactly("198.51.100.1", "198.51.100.2", "198.51.100.3");
        assertThat(held("~SEQ(i, 5, 2, 9) 198.51.100.${i}/24"))
                .containsExactly("198.51.100.5", "198.51.100.7", "198.51.100.9");
        assertThat(held("~SEQ(i, 2, 0) 198.51.100.$i")).containsExactly("198.51.100.2", "198.51.100.1", "198.51.100.0");
        assertThat(held("~SEQx(i, 9, 11) 2001:db8::$i")).containsExactly("2001:db8::9", "2001:db8::a", "2001:db8::b");
    }

    @Test
    void a_list_repeats_the_rest_of_its_line() {
        assertThat(held("~LST(i, 7, 5) 198.51.100.$i")).containsExactly("198.51.100.7", "198.51.100.5");
        assertThat(held("~LST({a,b}, {1,2}, {3}) 198.51.100.${a}${b}"))
                .containsExactly("198.51.100.12", "198.51.100.3");
    }

    @Test
    void repetitions_nest_and_take_definitions_of_several_lines() {
        assertThat(held("~SEQ(i, 2) ~LST(j, 7, 8) 198.51.100.${i}${j}"))
                .containsExactly("198.51.100.17", "198.51.100.18", "198.51.100.27", "198.51.100.28");
        var told = Told.of(
                "$ROUTER=vrrp_instance VI_${i} { \\",
                "interface eth0 \\",
                "virtual_router_id $i \\",
                "virtual_ipaddress { \\",
                "192.0.2.$i \\",
                "} \\",
                "}",
                "~SEQ(i, 9, 11) $ROUTER");
        assertThat(told.says().routers())
                .extracting(router -> router.name().value())
                .containsExactly("VI_9", "VI_10", "VI_11");
    }

    @Test
    void a_malformed_repetition_is_an_error() {
        for (var line :
                List.of("~SEQ(i) x", "~SEQ(i, a) x", "~LST({a,b}, {1,2,3}) x", "~FOO(i, 1) x", "~SEQ(i, 1, 0, 5) x")) {
            Told.of(line).exits(5, 0);
        }
    }
}
