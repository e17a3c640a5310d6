// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.List;
import java.util.Set;

/** The words within the load balancer's blocks, of which nothing is provided: keepalived complains of all others there. */
final class BalancerWords {

    private static final Set<String> WORDS = Set.of(
            // virtual_server
            "ip_family",
            "retry",
            "delay_before_retry",
            "warmup",
            "connect_timeout",
            "delay_loop",
            "inhibit_on_failure",
            "lb_algo",
            "lvs_sched",
            "hashed",
            "ops",
            "flag-1",
            "flag-2",
            "flag-3",
            "sh-port",
            "sh-fallback",
            "mh-port",
            "mh-fallback",
            "lb_kind",
            "lvs_method",
            "persistence_engine",
            "persistence_timeout",
            "persistence_granularity",
            "protocol",
            "ha_suspend",
            "smtp_alert",
            "virtualhost",
            "snmp_name",
            "alpha",
            "omega",
            "quorum",
            "quorum_up",
            "quorum_down",
            "hysteresis",
            "weight",
            "sorry_server",
            "sorry_server_inhibit",
            "sorry_server_lvs_method",
            "real_server",
            // real_server
            "uthreshold",
            "lthreshold",
            "notify_up",
            "notify_down",
            // checks
            "connect_ip",
            "connect_port",
            "bindto",
            "bind_port",
            "bind_if",
            "fwmark",
            "log_all_failures",
            "TCP_CHECK",
            "HTTP_GET",
            "SSL_GET",
            "url",
            "path",
            "digest",
            "status_code",
            "regex",
            "regex_no_match",
            "regex_options",
            "regex_min_offset",
            "regex_max_offset",
            "regex_stack",
            "tls_compliant",
            "http_protocol",
            "enable_sni",
            "sni_name",
            "fast_recovery",
            "SMTP_CHECK",
            "helo_name",
            "host",
            "DNS_CHECK",
            "type",
            "name",
            "MISC_CHECK",
            "misc_path",
            "misc_timeout",
            "misc_dynamic",
            "user",
            "PING_CHECK",
            "UDP_CHECK",
            "payload",
            "require_reply",
            "min_reply_length",
            "max_reply_length",
            "BFD_CHECK",
            "FILE_CHECK",
            "track_file",
            // SSL
            "password",
            "ca",
            "certificate",
            "key");

    private BalancerWords() {}

    /** Reports a line within such a block, so deep, if keepalived would: for its first word, or a number after it. */
    static void judge(Token word, List<Token> arguments, int depth, Problems problems) {
        var name = word.text();
        if (name.equals("nb_get_retry")) {
            problems.error(word.at(), "'nb_get_retry' is an old word", "say retry");
        } else if (!WORDS.contains(name)) {
            problems.error(
                    word.at(), "'" + name + "' is not a word of the load balancer's blocks", "it is passed over");
        } else if (!arguments.isEmpty()) {
            var number = BalancerNumber.after(name, depth);
            var argument = arguments.getFirst();
            if (number != null && !number.mayBe(argument.text())) {
                problems.error(
                        argument.at(),
                        "'" + name + "' is " + number + ", not '" + argument.text() + "'",
                        "it is passed over");
            }
        }
    }
}
