// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import org.jspecify.annotations.Nullable;

/** The words that keepalived still takes and complains of. */
final class Outdated {

    private Outdated() {}

    /** What to say in place of a word; null when there is nothing against it. */
    static @Nullable String advice(Block block, String word) {
        return block instanceof OwnBlock own ? advice(own, word) : null;
    }

    private static @Nullable String advice(OwnBlock block, String word) {
        return switch (block) {
            case SYNC_GROUP -> word.equals("global_tracking") ? "it is not needed any more" : null;
            case GLOBAL_DEFS -> word.equals("vrrp_iptables") ? "it is not built yet; say nftables" : null;
            case INSTANCE ->
                switch (word) {
                    case "linkbeat_use_polling" -> "it has no effect; say linkbeat_interfaces at the top level";
                    case "lvs_sync_daemon_interface" -> "it has no effect; say lvs_sync_daemon in global_defs";
                    case "thread_timer_expired" -> "say timer_expired_backup";
                    default -> null;
                };
            default -> null;
        };
    }
}
