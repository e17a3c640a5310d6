// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.script;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** What the log says of tracked scripts, in keepalived's words where it has some. */
final class ScriptLines {

    private final Logger log;

    ScriptLines(Logger log) {
        this.log = log;
    }

    /** A run that is over gave another exit code than the one before. */
    void returns(String script, int code) {
        log.info("Script `{}` now returning {}", script, code);
    }

    void isUp(String script) {
        log.info("VRRP_Script({}) succeeded", script);
    }

    void isDown(String script, Ending ending) {
        switch (ending.outcome()) {
            case Outcome.TimedOut _ -> log.info("VRRP_Script({}) timed_out", script);
            default ->
                log.info("VRRP_Script({}) failed ({})", script, ending.outcome().words());
        }
        for (var line : ending.firstLines()) {
            log.info("VRRP_Script({}) said: {}", script, line);
        }
    }

    /** Killed, and still there. */
    void isStuck(String script) {
        log.warn(
                "VRRP_Script({}) timed_out, and does not end though it was killed; it is not run again until it does",
                script);
    }

    /** Said once for each reason in a row. */
    void cannotRun(String script, Outcome.NotStarted outcome, @Nullable Ending before) {
        if (before == null || !before.outcome().equals(outcome)) {
            log.error(
                    "Script `{}` cannot be run: {}; what is known of it holds for 10 intervals", script, outcome.why());
        }
    }
}
