// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which scripts may run, and what is said where they may not. */
class ScriptsTest {

    private static final String SECURE = "script_user root\nenable_script_security";

    private static Told script(String security, String... lines) {
        return Told.of(
                "global_defs {",
                security,
                "}",
                "vrrp_script check {",
                String.join("\n", lines),
                "timeout 1",
                "}",
                "vrrp_instance VI_1 {",
                "interface eth0",
                "virtual_router_id 52",
                "virtual_ipaddress {",
                "192.0.2.100",
                "}",
                "track_script {",
                "check",
                "}",
                "}");
    }

    private static Told notify(String security, String script) {
        return Told.of(
                "global_defs {",
                security,
                "}",
                "vrrp_instance VI_1 {",
                "interface eth0",
                "virtual_router_id 52",
                "notify " + script,
                "virtual_ipaddress {",
                "192.0.2.100",
                "}",
                "}");
    }

    @Test
    void run_where_security_is_asked_for() {
        script(SECURE, "script \"/check me\"").exits(0, 0);
        notify(SECURE, "/call").exits(0, 0);
    }

    @Test
    void without_security_have_a_code_of_their_own_and_hold_up_no_start() {
        script("", "script /check").exits(6, 0);
        notify("script_user root", "/call").exits(6, 0);
        script("config_errors refuse", "script /check").exits(6, 0);
    }

    @Test
    void are_complained_of_once() {
        var told = Told.instance("notify /one", "notify_master /two");
        assertThat(told.texts())
                .filteredOn(text -> text.contains("script security"))
                .containsExactly(
                        Told.FILE
                                + ":2:1: error: scripts are called without script security; say script_user and enable_script_security in global_defs");
    }

    @Test
    void that_nothing_comes_of_need_no_security() {
        script("", "script /missing").exits(5, 0);
        script("", "script \"\"").exits(5, 0);
        script("", "script").exits(5, 0);
        script("", "interval 2").exits(5, 0);
        notify("", "/missing").exits(0, 0);
        notify("", "/call nobody").exits(0, 0);
    }

    @Test
    void do_not_run_as_root_where_others_may_change_them() {
        script(SECURE, "script /open").exits(5, 0);
        script("script_user root", "script /open").exits(6, 0);
    }

    @Test
    void need_a_user_where_security_is_asked_for() {
        script("enable_script_security", "script /check").exits(5, 0);
        script("enable_script_security", "script /check", "user root").exits(0, 0);
        script(SECURE, "script /check", "user nobody_here").exits(5, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'/check me'", "\"/check me\" root", "/check me", "</dev/tcp/127.0.0.1/80"})
    void are_written_in_many_ways(String command) {
        script(SECURE, "script " + command).exits(0, 0);
    }
}
