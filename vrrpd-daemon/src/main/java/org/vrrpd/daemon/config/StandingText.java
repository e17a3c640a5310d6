// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import org.vrrpd.daemon.config.Keyword.Standing;

/** Says what becomes of a word that a file uses: in a sentence for people, in a word for programs. */
final class StandingText {

    private StandingText() {}

    static String sentence(Standing standing) {
        return switch (standing) {
            case BUILT -> "built";
            case NEEDLESS -> "accepted; nothing needs doing for it here";
            case NOT_BUILT -> "not built yet: it has no effect";
            case BARS_ITS_ROUTER -> "not built yet: a router that asks for it does not serve";
            case NOT_PROVIDED -> "of the load balancer, which is not provided: it has no effect";
        };
    }

    static String word(Standing standing) {
        return switch (standing) {
            case BUILT -> "built";
            case NEEDLESS -> "needless";
            case NOT_BUILT -> "not-built";
            case BARS_ITS_ROUTER -> "not-built-bars-router";
            case NOT_PROVIDED -> "not-provided";
        };
    }
}
