// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.Command.Trust;
import org.vrrpd.daemon.config.Globals.ScriptUser;
import org.vrrpd.daemon.config.Globals.ScriptUser.Security;
import org.vrrpd.daemon.config.Host.ScriptFile;
import org.vrrpd.daemon.config.NotifyScripts.Occasion;

/** Which scripts may run, as keepalived judges it: by their files, by whom they run as, and by whether the file asks for security. */
final class Scripts {

    private static final String SHELL = "/bin/sh";
    private static final String ROOT = "root";
    private static final String USUAL_USER = "keepalived_script";

    private final ScriptUser standard;
    private final boolean hasStandardUser;
    private final Host host;
    private final Problems problems;
    private final Map<String, ScriptFile> files = new HashMap<>();
    private final Map<List<String>, Boolean> users = new HashMap<>();
    private boolean reported;

    /** @param defs {@code global_defs} */
    Scripts(ScriptUser standard, Values defs, Host host) {
        this.standard = standard;
        this.host = host;
        problems = defs.problems();
        hasStandardUser = defs.has("script_user") ? standard.user() != null : mayGoUnnamed();
    }

    /** Where no script_user is named, keepalived's own user will do, or without security whoever the daemon runs as. */
    private boolean mayGoUnnamed() {
        return standard.security() == Security.OFF || host.hasUser(USUAL_USER);
    }

    /**
     * What becomes of a {@code vrrp_script}.
     *
     * @param isKnown whether lines may name it
     * @param command null when it does not run, and whoever names it tracks nothing
     */
    record Taken(boolean isKnown, @Nullable Command command) {
        private static final Taken PASSED_OVER = new Taken(false, null);
        private static final Taken WITHOUT_RUNNING = new Taken(true, null);
    }

    /** Takes a {@code vrrp_script} in; an error when nothing comes of it. keepalived passes over a user in its script's line. */
    Taken tracked(Values block) {
        var script = CommandText.of(block.text("script"));
        if (script == null) {
            problems.error(block.at(), block.name() + " has no script", "it is passed over");
            return Taken.PASSED_OVER;
        }
        return taken(block, block.at("script"), script);
    }

    /** Takes in the command of a check, as if a vrrp_script had it; null, and an error, when it does not run. */
    @Nullable
    Command checked(Values block) {
        var words = CommandText.split(block.name());
        return taken(block, block.at(), new CommandText(words, List.of())).command();
    }

    /** @param block where a user may stand */
    private Taken taken(Values block, Position at, CommandText script) {
        var user = block.words("user");
        if (!user.isEmpty() && !isKnown(user)) {
            problems.error(
                    block.at("user"),
                    "there is no " + String.join(" ", user) + " here",
                    block.name() + " does not run");
            return Taken.PASSED_OVER;
        }
        if (user.isEmpty() && !hasUser(at)) {
            return Taken.PASSED_OVER;
        }
        if (!script.isFile()) {
            return new Taken(true, command(List.of(SHELL, "-c", String.join(" ", script.words())), user));
        }
        var file = file(script.program());
        if (file == ScriptFile.MISSING) {
            problems.error(at, "there is no " + script.program() + " here", block.name() + " does not run");
            return Taken.WITHOUT_RUNNING;
        }
        var isOpen = file == ScriptFile.OPEN || file == ScriptFile.DIRECTORY;
        if (isOpen && standard.security() == Security.ENFORCED && runsAsRoot(user)) {
            problems.error(
                    at,
                    "others than root may change " + script.program() + ", and it would run as root",
                    block.name() + " does not run");
            return Taken.WITHOUT_RUNNING;
        }
        require(at);
        if (!file.canRun()) {
            problems.warning(at, script.program() + " cannot be executed", block.name() + " does not run");
            return Taken.WITHOUT_RUNNING;
        }
        return new Taken(true, command(script.words(), user));
    }

    /** A command of these words, run as this user or, where there is none, as the file's standard one. */
    private Command command(List<String> words, List<String> user) {
        var located = new ArrayList<>(words);
        located.set(0, host.scriptPath(words.getFirst()));
        var trust = standard.security() == Security.ENFORCED && runsAsRoot(user) ? Trust.GUARDED_FILE : Trust.ANY_FILE;
        if (!user.isEmpty()) {
            return new Command(located, user.getFirst(), user.size() == 1 ? null : withoutColon(user.get(1)), trust);
        }
        if (standard.user() == null && host.hasUser(USUAL_USER)) {
            return new Command(located, USUAL_USER, null, trust);
        }
        return new Command(located, standard.user(), standard.group(), trust);
    }

    /** What is called when something happens to the router or the group of this block. */
    NotifyScripts notified(Values block, Set<Occasion> occasions) {
        var onAny = called(block, "notify");
        var on = new EnumMap<Occasion, Command>(Occasion.class);
        for (var occasion : occasions) {
            var command = called(block, occasion.word());
            if (command != null) {
                on.put(occasion, command);
            }
        }
        return onAny == null && on.isEmpty() ? NotifyScripts.NONE : new NotifyScripts(onAny, on);
    }

    /** Judges all scripts of these words in a block that are called and not waited for. */
    void judge(Values block, List<String> words) {
        for (var word : words) {
            called(block, word);
        }
    }

    /** A script that is called and not waited for; null when there is none, or it cannot be called. */
    @Nullable
    Command called(Values block, String word) {
        var said = block.text(word);
        // Alone, notify_deleted names no script.
        var script = "true".equals(said) ? null : CommandText.of(said);
        return script == null ? null : called(block, word, script);
    }

    private @Nullable Command called(Values block, String word, CommandText script) {
        var at = block.at(word);
        if (!script.user().isEmpty() && !isKnown(script.user())) {
            problems.warning(
                    at,
                    "there is no " + String.join(" ", script.user()) + " here to run it as",
                    "it is not called; put quotes around a command with its parameters");
        } else if (!script.user().isEmpty() || hasUser(at)) {
            if (file(script.program()) == ScriptFile.MISSING) {
                problems.warning(at, "there is no " + script.program() + " here", "it is not called");
            } else {
                require(at);
                if (file(script.program()).canRun()) {
                    return command(script.words(), script.user());
                }
                problems.warning(at, script.program() + " cannot be executed", "it is not called");
            }
        }
        return null;
    }

    /** Without security, one script is enough for keepalived to complain of all. */
    private void require(Position at) {
        if (standard.security() == Security.OFF && !reported) {
            reported = true;
            problems.insecure(
                    at,
                    "scripts are called without script security",
                    "say script_user and enable_script_security in global_defs");
        }
    }

    private boolean hasUser(Position at) {
        if (!hasStandardUser) {
            problems.error(
                    at,
                    "there is no user for scripts: no script_user that is here, and no " + USUAL_USER,
                    "it is not called; say script_user in global_defs");
        }
        return hasStandardUser;
    }

    /** As it is when it is first asked for: thousands of routers may call one script. */
    private ScriptFile file(String command) {
        var known = files.get(command);
        if (known == null) {
            known = host.scriptFile(command);
            files.put(command, known);
        }
        return known;
    }

    private boolean isKnown(List<String> user) {
        var known = users.get(user);
        if (known == null) {
            known = isHere(user);
            users.put(user, known);
        }
        return known;
    }

    private boolean isHere(List<String> user) {
        if (!host.hasUser(user.getFirst())) {
            return false;
        }
        return user.size() == 1 || host.hasGroup(withoutColon(user.get(1)));
    }

    private static String withoutColon(String group) {
        return group.startsWith(":") ? group.substring(1) : group;
    }

    private boolean runsAsRoot(List<String> user) {
        if (!user.isEmpty()) {
            return user.getFirst().equals(ROOT);
        }
        return ROOT.equals(standard.user()) || (standard.user() == null && !host.hasUser(USUAL_USER));
    }
}
