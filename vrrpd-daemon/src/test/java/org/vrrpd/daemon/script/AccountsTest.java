// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import jnr.posix.POSIX;
import jnr.posix.POSIXFactory;
import org.junit.jupiter.api.Test;
import org.vrrpd.daemon.config.Command;
import org.vrrpd.daemon.config.Command.Trust;

class AccountsTest {

    private static final int LOOK_UPS = 20_000;

    private final POSIX posix = POSIXFactory.getNativePOSIX();

    private static Command as(String user) {
        return new Command(List.of("true"), user, null, Trust.ANY_FILE);
    }

    /** One for tracked scripts and one for notify scripts: what one of them asks must not answer the other. */
    @Test
    void two_threads_that_ask_at_once_hear_of_their_own_users() throws Exception {
        var daemonsUid = uid("daemon");
        var nobodysUid = uid("nobody");
        var both = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var daemon = threads.submit(asking("daemon", both));
            var nobody = threads.submit(asking("nobody", both));
            assertThat(daemon.get()).isEqualTo(daemonsUid);
            assertThat(nobody.get()).isEqualTo(nobodysUid);
        }
    }

    private String uid(String user) {
        return "--reuid=" + posix.getpwnam(user).getUID();
    }

    /** What it heard first that it did not hear before; what it always heard, if there is none. */
    private Callable<String> asking(String user, CyclicBarrier start) {
        return () -> {
            start.await();
            var first = "";
            for (int i = 0; i < LOOK_UPS; i++) {
                var heard = reuid(new Accounts(posix).asUser(as(user)));
                if (!first.isEmpty() && !first.equals(heard)) {
                    return user + " heard " + first + " and " + heard;
                }
                first = heard;
            }
            return first;
        };
    }

    private static String reuid(List<String> words) {
        for (var word : words) {
            if (word.startsWith("--reuid=")) {
                return word;
            }
        }
        return "none";
    }
}
