// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which blocks and words may stand where, and what becomes of those that may not. */
class ParserTest {

    @Test
    void an_unknown_word_is_passed_over() {
        Told.instance("priorty 150")
                .says("2:1: error: 'priorty' is not a word of vrrp_instance; did you mean 'priority'?")
                .exits(5, 0);
    }

    @Test
    void an_unknown_block_is_passed_over_with_all_that_is_in_it() {
        var told = Told.instance("frobnicate {", "priority 150", "inner {", "state MASTER", "}", "}");
        told.says("2:1: error: 'frobnicate' is not a word of vrrp_instance; its block is skipped");
        assertThat(told.router().priority().value()).isEqualTo(100);
    }

    @Test
    void a_word_of_another_block_is_told_where_it_stands() {
        Told.global("priority 150")
                .says("2:1: error: 'priority' does not stand in global_defs; it stands in vrrp_instance");
    }

    @ParameterizedTest
    @ValueSource(strings = {"net_namespace", "instance", "use_pid_dir", "child_wait_time"})
    void words_of_the_top_level_do_not_stand_in_global_defs(String word) {
        Told.global(word + " 5")
                .says("2:1: error: '" + word + "' does not stand in global_defs; it stands in the top level");
    }

    @Test
    void a_block_where_there_is_none_is_skipped() {
        var told = Told.instance("priority 150 {", "state MASTER", "}");
        told.says("2:1: error: 'priority' has no block; the words between its braces are skipped");
        assertThat(told.router().priority().value()).isEqualTo(150);
    }

    @Test
    void a_block_that_belongs_to_no_word_is_skipped() {
        Told.of("{", "x", "}").says("1:1: error: a block begins here that belongs to no word; it is skipped");
    }

    @Test
    void a_word_without_its_parameter_refuses_the_start() {
        Told.instance("priority")
                .says("2:1: fatal: 'priority' lacks its parameter; keepalived ends with code 2 here")
                .exits(2, 2);
    }

    @Test
    void nothing_is_read_after_a_word_without_its_parameter_as_far_as_exit_codes_go() {
        Told.of("vrrp_instance VI_1 {", "virtual_router_id", "}").exits(2, 2);
        Told.of("vrrp_script {", "script /check", "}").exits(2, 2);
    }

    @Test
    void a_word_without_its_name_is_passed_over() {
        Told.global("router_id")
                .says("2:1: error: 'router_id' lacks its parameter; it is passed over")
                .exits(5, 0);
    }

    @Test
    void surplus_words_are_passed_over() {
        var told = Told.instance("priority 150 200");
        told.says("2:14: warning: '200' means nothing here; it is passed over").exits(0, 0);
        assertThat(told.router().priority().value()).isEqualTo(150);
    }

    @Test
    void a_router_needs_one_name() {
        Told.of("vrrp_instance {", "interface eth0", "}")
                .says("1:1: error: 'vrrp_instance' needs one name; put quotes around a name with blanks");
        Told.of("vrrp_instance VI 1 {", "interface eth0", "}")
                .says("1:1: error: 'vrrp_instance' needs one name; put quotes around a name with blanks");
    }

    @Test
    void a_quoted_name_may_have_blanks() {
        var told = Told.of(
                "vrrp_instance \"VI 1\" {",
                "interface eth0",
                "virtual_router_id 51",
                "virtual_ipaddress {",
                "192.0.2.100",
                "}",
                "}");
        told.says();
        assertThat(told.router().name().value()).isEqualTo("VI 1");
    }

    @Test
    void a_second_router_of_a_name_is_passed_over() {
        Told.of(
                        "vrrp_instance VI_1 {",
                        "interface eth0",
                        "virtual_router_id 51",
                        "virtual_ipaddress {",
                        "192.0.2.100",
                        "}",
                        "}",
                        "vrrp_instance VI_1 {",
                        "nonsense",
                        "}")
                .says(
                        "8:15: error: there is a vrrp_instance 'VI_1' already; this one is passed over; give it another name",
                        "9:1: error: 'nonsense' is not a word of vrrp_instance");
    }

    @Test
    void a_missing_brace_at_the_end_is_reported_where_its_block_begins() {
        var told = Told.of(
                "vrrp_instance VI_1 {",
                "interface eth0",
                "virtual_router_id 51",
                "virtual_ipaddress {",
                "192.0.2.100",
                "}");
        told.says("1:1: error: the block of 'vrrp_instance' is not closed; 1 } missing in all; write } at its end")
                .exits(5, 0);
        assertThat(told.routers()).hasSize(1);
    }

    @Test
    void a_surplus_brace_is_passed_over() {
        Told.of("}", "global_defs {", "}")
                .says("1:1: error: this } closes nothing; remove it, or look for a { that is missing");
    }

    @Test
    void a_block_of_entries_may_lack_its_first_brace() {
        var told = Told.of(
                "vrrp_instance VI_1 {",
                "interface eth0",
                "virtual_router_id 51",
                "virtual_ipaddress",
                "192.0.2.100",
                "}");
        told.says("4:1: warning: 'virtual_ipaddress' has no { after it; what follows is read as its block")
                .exits(0, 0);
        assertThat(told.router().addresses()).hasToString("[192.0.2.100/32 on eth0]");
        Told.of(
                        "vrrp_instance VI_1 {",
                        "interface eth0",
                        "virtual_router_id 52",
                        "virtual_ipaddress",
                        "192.0.2.100",
                        "}",
                        "}")
                .says(
                        "4:1: warning: 'virtual_ipaddress' has no { after it; what follows is read as its block",
                        "7:1: error: more blocks end here than began; look for a { that is missing")
                .exits(5, 0);
    }

    @Test
    void blocks_may_stand_more_than_once_and_add_up() {
        var told = Told.of(
                "global_defs {", "router_id one", "}", "global_defs {", "vrrp_priority 3", "router_id two", "}");
        told.says();
        assertThat(told.configuration().globals().identity().routerId()).isEqualTo("two");
        assertThat(told.configuration().globals().scheduling().nice()).isEqualTo(3);
    }

    @Test
    void the_last_of_two_words_counts_or_the_first_where_keepalived_has_it_so() {
        assertThat(Told.instance("priority 150", "priority 50")
                        .says()
                        .router()
                        .priority()
                        .value())
                .isEqualTo(50);
        Told.of("net_namespace one", "net_namespace two")
                .says("2:1: error: 'net_namespace' stands here a second time; the first counts");
    }

    @Test
    void the_load_balancer_is_recognised_and_skipped() {
        Told.of(
                        "virtual_server 192.0.2.1 80 {",
                        "real_server 192.0.2.2 80 {",
                        "weight 1",
                        "}",
                        "}",
                        "global_defs {",
                        "}")
                .says(
                        "1:1: warning: 'virtual_server' belongs to the load balancer, which is not provided; it has no effect")
                .exits(0, 0);
    }

    @Test
    void words_that_are_none_of_the_load_balancers_are_errors_as_in_keepalived() {
        Told.of(
                        "virtual_server 192.0.2.1 80 {",
                        "nat_mask 255.255.255.0",
                        "real_server 192.0.2.2 80 {",
                        "HTTP_GET {",
                        "url { path /",
                        "}",
                        "nb_get_retry 3",
                        "}",
                        "}",
                        "}",
                        "virtual_server_group web {",
                        "192.0.2.9 80",
                        "}",
                        "global_defs {",
                        "}")
                .says(
                        "1:1: warning: 'virtual_server' belongs to the load balancer, which is not provided; it has no effect",
                        "2:1: error: 'nat_mask' is not a word of the load balancer's blocks; it is passed over",
                        "7:1: error: 'nb_get_retry' is an old word; say retry",
                        "11:1: warning: 'virtual_server_group' belongs to the load balancer, which is not provided; it has no effect")
                .exits(5, 0);
    }

    @Test
    void numbers_of_the_load_balancer_have_the_bounds_that_keepalived_has() {
        Told.of(
                        "virtual_server 192.0.2.1 80 {",
                        "quorum 0",
                        "retry 0",
                        "weight 0",
                        "delay_loop 0.5",
                        "connect_timeout 5000",
                        "persistence_timeout",
                        "real_server 192.0.2.2 80 {",
                        "weight 0",
                        "TCP_CHECK {",
                        "retry 0",
                        "connect_port http",
                        "warmup -1",
                        "}",
                        "FILE_CHECK {",
                        "weight -5",
                        "}",
                        "}",
                        "}",
                        "global_defs {",
                        "}")
                .says(
                        "1:1: warning: 'virtual_server' belongs to the load balancer, which is not provided; it has no effect",
                        "2:8: error: 'quorum' is a whole number from 1 to 4294967295, not '0'; it is passed over",
                        "3:7: error: 'retry' is a whole number from 1 to 4294967295, not '0'; it is passed over",
                        "4:8: error: 'weight' is a whole number from 1 to 2147483647, not '0'; it is passed over",
                        "6:17: error: 'connect_timeout' is a number of seconds from 0.000001 to 4294.967295, not '5000'; it is passed over",
                        "12:14: error: 'connect_port' is a whole number from 1 to 65535, not 'http'; it is passed over",
                        "13:8: error: 'warmup' is a number of seconds, 0 or more, not '-1'; it is passed over")
                .exits(5, 0);
    }

    @Test
    void what_is_not_built_yet_is_said_once_a_block() {
        Told.of("bfd_instance p {", "neighbor_ip 192.0.2.9", "min_rx 20", "}")
                .says("1:1: warning: 'bfd_instance' is not built yet; it has no effect");
    }

    @Test
    void what_is_not_built_yet_is_checked_all_the_same() {
        Told.global("json_version 3")
                .says(
                        "2:1: warning: 'json_version' is not built yet; it has no effect",
                        "2:14: error: 'json_version' is a whole number from 1 to 2, not '3'; 'json_version' counts as 1")
                .exits(5, 0);
    }

    @Test
    void problems_stand_in_the_order_of_their_lines() {
        Told.instance("priority 300", "frob 1", "advert_int x", "nofrob 2")
                .says(
                        "2:10: error: 'priority' is a whole number from 1 to 255, not '300'; 'priority' counts as 100",
                        "3:1: error: 'frob' is not a word of vrrp_instance",
                        "4:12: error: 'advert_int' is a number of seconds from 0.01 to 255, not 'x'; 'advert_int' counts as 1",
                        "5:1: error: 'nofrob' is not a word of vrrp_instance");
    }
}
