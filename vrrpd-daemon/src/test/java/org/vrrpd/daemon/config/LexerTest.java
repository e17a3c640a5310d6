// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How lines fall into words, braces and comments. */
class LexerTest {

    @Test
    void a_comment_begins_in_the_middle_of_a_word_too() {
        assertThat(Told.global("router_id ab#cd")
                        .configuration()
                        .globals()
                        .identity()
                        .routerId())
                .isEqualTo("ab");
        assertThat(Told.global("router_id ab!cd")
                        .configuration()
                        .globals()
                        .identity()
                        .routerId())
                .isEqualTo("ab");
    }

    @Test
    void quotes_protect_what_would_begin_a_comment() {
        assertThat(Told.global("router_id \"a # b ! c\" # d")
                        .configuration()
                        .globals()
                        .identity()
                        .routerId())
                .isEqualTo("a # b ! c");
    }

    @Test
    void single_quotes_and_backslashes_protect_nothing() {
        assertThat(Told.global("router_id 'a#b'")
                        .configuration()
                        .globals()
                        .identity()
                        .routerId())
                .isEqualTo("'a");
        assertThat(Told.global("router_id a\\#b")
                        .configuration()
                        .globals()
                        .identity()
                        .routerId())
                .isEqualTo("a\\");
    }

    @Test
    void a_quote_in_the_middle_of_a_word_begins_another() {
        Told.global("router_id ab\"cd\"").says("2:13: warning: 'cd' means nothing here; it is passed over");
    }

    @Test
    void a_quote_that_is_not_closed_takes_the_rest_of_its_line_away() {
        Told.global("router_id \"alpha")
                .says(
                        "2:1: error: 'router_id' lacks its parameter; it is passed over",
                        "2:11: error: a quote is opened and not closed in this line; what follows it is passed over; close it with \"")
                .exits(5, 0);
        Told.instance("state \"BACKUP").exits(2, 2);
    }

    @Test
    void braces_stand_anywhere_and_end_a_line() {
        var told = Told.of(
                "vrrp_instance VI_1{interface eth0",
                "virtual_router_id 51",
                "virtual_ipaddress",
                "{ 192.0.2.100/24 }}");
        told.says();
        assertThat(told.router().addresses()).hasToString("[192.0.2.100/24 on eth0]");
    }

    @Test
    void several_keywords_in_one_line_are_one_with_surplus_words() {
        Told.instance("state BACKUP priority 150")
                .says("2:14: warning: 'priority' means nothing here; it is passed over");
    }

    @Test
    void lines_of_any_length_and_with_any_end_are_read() {
        var told = Told.of(
                "vrrp_instance VI_1 {\r",
                "interface eth0\r",
                "virtual_router_id 51" + " ".repeat(5_000) + "\r",
                "virtual_ipaddress {\r",
                "192.0.2.100/24\r",
                "}\r",
                "}");
        told.says();
        assertThat(told.router().key().vrid().value()).isEqualTo(51);
    }

    @Test
    void a_byte_order_mark_is_an_error_and_no_part_of_the_first_word() {
        Told.of("\ufeffglobal_defs {", "}")
                .says("1:1: error: the file begins with a byte order mark; save it as UTF-8 without one");
    }

    @Test
    void words_are_as_they_are_written() {
        Told.instance("STATE BACKUP").says("2:1: error: 'STATE' is not a word of vrrp_instance");
        Told.instance("state backup")
                .says("2:7: error: 'state' is one of MASTER, BACKUP, not 'backup'; 'state' counts as BACKUP");
    }

    @Test
    void a_word_that_no_line_of_keepalived_could_hold_is_cut() {
        Told.global("router_id " + "x".repeat(4097))
                .says("2:11: error: this word has more than 4096 characters; what is longer is cut off");
        assertThat(Told.global("router_id " + "x".repeat(4096))
                        .says()
                        .configuration()
                        .globals()
                        .identity()
                        .routerId())
                .hasSize(4096);
    }

    @Test
    void a_file_of_hardly_anything_but_words_is_refused() {
        var told = Told.of("a ".repeat(300_000));
        assertThat(told.texts())
                .anySatisfy(text -> assertThat(text)
                        .endsWith(
                                "fatal: the file has more than 262144 words, and more than one for every 4 characters;"
                                        + " what follows is not read"));
        told.exits(5, 2);
        assertThat(Told.of("abcd ".repeat(300_000)).problems().isFatal()).isFalse();
    }
}
