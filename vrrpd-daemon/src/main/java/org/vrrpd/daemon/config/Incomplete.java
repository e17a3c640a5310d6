// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import org.vrrpd.daemon.config.Problem.Kind;

/** A word without what must follow it, in whatever form the file is written. */
final class Incomplete {

    private Incomplete() {}

    /** Judged as keepalived judges it. */
    static void report(Keyword keyword, Position at, Problems problems) {
        var text = "'" + keyword.name() + "' lacks its parameter";
        switch (keyword.alone()) {
            case FATAL -> problems.fatal(Kind.INCOMPLETE, at, text, "keepalived ends with code 2 here");
            case ERROR -> problems.error(at, text, "it is passed over");
            case NOTHING -> problems.warning(at, text, "it is passed over");
        }
    }
}
