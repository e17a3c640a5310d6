// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

/** What happens to host a in the demo's story, in order. It is the preferred one: the address leaves it and returns to it. */
enum Incident {
    LINK_CUT("the link of a is cut", 'a', 'b'),
    LINK_BACK("the link of a is back", 'b', 'a'),
    CHECK_FAILS("the health check of a fails", 'a', 'b'),
    CHECK_PASSES("the health check of a passes again", 'b', 'a'),
    STOPPED("a is stopped as planned (TERM)", 'a', 'b'),
    STARTED("a is started again", 'b', 'a');

    private final String words;
    private final char from;
    private final char heir;

    Incident(String words, char from, char heir) {
        this.words = words;
        this.from = from;
        this.heir = heir;
    }

    String words() {
        return words;
    }

    /** The host that holds the address until then. */
    char from() {
        return from;
    }

    /** The host that is to hold it afterwards. */
    char heir() {
        return heir;
    }
}
