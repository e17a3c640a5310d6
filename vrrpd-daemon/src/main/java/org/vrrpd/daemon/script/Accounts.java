// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jnr.posix.POSIX;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.Command;

/** Whom commands run as: users and groups by their names, looked up once, and the words that make a process theirs. */
final class Accounts {

    /** getpwnam(3) and getgrnam(3) answer all threads in one place: who asks next overwrites what was said. */
    private static final Object ANSWERS = new Object();

    /** Where no group is named. */
    private static final int NONE = -1;

    private final POSIX posix;
    private final Map<String, Ids> users = new HashMap<>();
    private final Map<String, Integer> groups = new HashMap<>();

    /** A user's number and that of the user's own group. */
    private record Ids(int user, int group) {}

    Accounts(POSIX posix) {
        this.posix = posix;
    }

    /** The words of a command, behind those that give up what the daemon may and the command's user may not. */
    List<String> asUser(Command command) throws Launcher.Refusal {
        var words = new ArrayList<String>();
        words.add("setpriv");
        words.add("--inh-caps=-all");
        words.add("--ambient-caps=-all");
        var ids = ids(command.user());
        var group = command.group() == null ? ids.group() : group(command.group());
        var isOurs = ids.user() == posix.geteuid() && group == posix.getegid();
        if (!isOurs || ids.user() == 0) {
            words.add("--reuid=" + ids.user());
            words.add("--regid=" + group);
            words.add("--groups=" + group);
        }
        words.add("--");
        words.addAll(command.words());
        return words;
    }

    private Ids ids(@Nullable String user) throws Launcher.Refusal {
        if (user == null) {
            return new Ids(posix.geteuid(), posix.getegid());
        }
        var known = users.get(user);
        if (known == null) {
            known = lookUp(user);
            users.put(user, known);
        }
        return known;
    }

    private Ids lookUp(String user) throws Launcher.Refusal {
        synchronized (ANSWERS) {
            var account = posix.getpwnam(user);
            if (account == null) {
                throw new Launcher.Refusal("there is no user " + user + " here");
            }
            return new Ids((int) account.getUID(), (int) account.getGID());
        }
    }

    private int group(String group) throws Launcher.Refusal {
        var known = groups.getOrDefault(group, NONE);
        if (known == NONE) {
            known = lookUpGroup(group);
            groups.put(group, known);
        }
        return known;
    }

    private int lookUpGroup(String group) throws Launcher.Refusal {
        synchronized (ANSWERS) {
            var found = posix.getgrnam(group);
            if (found == null) {
                throw new Launcher.Refusal("there is no group " + group + " here");
            }
            return (int) found.getGID();
        }
    }
}
