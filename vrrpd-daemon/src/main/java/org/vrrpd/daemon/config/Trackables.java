// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Priority;
import org.vrrpd.core.track.Assessment.Weights;
import org.vrrpd.core.track.Weight;
import org.vrrpd.daemon.config.TrackedFile.AtStart;
import org.vrrpd.daemon.config.TrackedProcess.Match;
import org.vrrpd.daemon.config.TrackedProcess.Pattern;

/**
 * What can be tracked beside links: the blocks that describe scripts, files, processes, checks and neighbours, and whether lines that
 * name them make sense. Neighbours are judged alone.
 */
final class Trackables {

    /** The kernel keeps as many letters of it. */
    private static final int LONGEST_NAME = 15;

    private final Scripts scripts;
    private final Problems problems;
    private final Map<TrackedKind, Map<String, Described>> described = new EnumMap<>(TrackedKind.class);

    /** A block of which something comes: how much the thing weighs where no line says, what it is, and whom it asks. */
    private record Described(
            Values block,
            Weight weight,
            @Nullable TrackedScript script,
            @Nullable TrackedCheck check,
            String asks) {

        static Described of(Values block, Weight weight) {
            return new Described(block, weight, null, null, "");
        }

        int rank() {
            return block.rank();
        }
    }

    /** A line that counts: what it tracks, and how much that weighs. */
    record Line(TrackedKind kind, String name, Weight weight) {}

    Trackables(Values root, Scripts scripts) {
        this.scripts = scripts;
        problems = root.problems();
        read(TrackedKind.SCRIPT, root, "vrrp_script");
        read(TrackedKind.FILE, root, "track_file");
        read(TrackedKind.FILE, root, "vrrp_track_file");
        read(TrackedKind.PROCESS, root, "vrrp_track_process");
        readChecks(root);
        read(TrackedKind.NEIGHBOUR, root, "bfd_instance");
    }

    private void readChecks(Values root) {
        var checks = new HashMap<String, Described>();
        described.put(TrackedKind.CHECK, checks);
        for (var block : root.named(TrackedKind.CHECK.described())) {
            var weight = checkWeight(block);
            var check = new CheckBinder(problems, scripts).bind(block, weight);
            if (check != null) {
                checks.put(block.name(), new Described(block, weight, null, check, check.target()));
            }
        }
    }

    /** That a router serves all the same is a malus larger than any priority. */
    private Weight checkWeight(Values block) {
        if (!block.choice("when_all_fail", "fault").equals("serve")) {
            return weight(TrackedKind.CHECK, block);
        }
        if (block.has("weight")) {
            problems.error(
                    block.at("weight"), "'when_all_fail serve' says how much it weighs", "the weight is passed over");
        }
        return Weight.of(-TrackedKind.CHECK.heaviest());
    }

    private void read(TrackedKind kind, Values root, String word) {
        var ofKind = described.get(kind);
        if (ofKind == null) {
            ofKind = new HashMap<>();
            described.put(kind, ofKind);
        }
        for (var block : root.named(word)) {
            var weight = weight(kind, block);
            if (kind == TrackedKind.SCRIPT) {
                var taken = scripts.tracked(block);
                if (taken.isKnown()) {
                    var script = script(block, taken.command(), weight);
                    ofKind.putIfAbsent(block.name(), new Described(block, weight, script, null, command(block)));
                }
            } else if (isComplete(kind, block)) {
                ofKind.putIfAbsent(block.name(), Described.of(block, weight));
            }
        }
    }

    private static @Nullable TrackedScript script(Values block, @Nullable Command command, Weight weight) {
        return command == null
                ? null
                : new TrackedScript(
                        block.name(),
                        command,
                        block.seconds("interval", Duration.ofSeconds(1)),
                        block.seconds("timeout", Duration.ZERO),
                        block.number("rise", 1),
                        block.number("fall", 1),
                        weight);
    }

    private String command(Values block) {
        var words = block.words("script");
        if (!block.has("timeout")) {
            problems.warning(
                    block.at(), block.name() + " has no timeout", "it is given up after its interval; say timeout");
        }
        return String.join(" ", words);
    }

    /** What the script of this name calls, or the target of the check; empty when there is none. */
    String asks(TrackedKind kind, String name) {
        var found = described.getOrDefault(kind, Map.of()).get(name);
        return found == null ? "" : found.asks();
    }

    /** When the block of the thing of this name was read. */
    int rank(TrackedKind kind, String name) {
        return described(kind, name).rank();
    }

    /** The script that a line of this name tracks; null: one that does not run. */
    @Nullable
    TrackedScript script(String name) {
        return described(TrackedKind.SCRIPT, name).script();
    }

    /** The check that a line of this name tracks. */
    TrackedCheck check(String name) {
        return Objects.requireNonNull(described(TrackedKind.CHECK, name).check());
    }

    /** The processes that a line of this name tracks. */
    TrackedProcess process(String name) {
        var described = described(TrackedKind.PROCESS, name);
        var block = described.block();
        var delay = block.seconds("delay", Duration.ZERO);
        var least = block.number("quorum", 1);
        var most = block.has("quorum_max") ? block.number("quorum_max", 0) : TrackedProcess.UNLIMITED;
        if (contradictsItself(block)) {
            if (block.rank("quorum") < block.rank("quorum_max")) {
                most = TrackedProcess.UNLIMITED;
            } else {
                least = 1;
            }
        }
        return new TrackedProcess(
                pattern(block),
                Math.min(least, most),
                most,
                block.seconds("fork_delay", delay),
                block.seconds("terminate_delay", delay),
                described.weight());
    }

    private static boolean contradictsItself(Values process) {
        return process.has("quorum")
                && process.has("quorum_max")
                && process.number("quorum", 1) > process.number("quorum_max", 0);
    }

    private static Pattern pattern(Values block) {
        var words = block.words("process");
        var parameters = words.subList(1, words.size());
        return new Pattern(words.getFirst(), parameters, match(block, parameters.isEmpty()));
    }

    private static Match match(Values block, boolean isAlone) {
        var how = block.words("param_match");
        if (how.contains("initial")) {
            return Match.INITIAL;
        }
        if (how.contains("partial")) {
            return Match.PARTIAL;
        }
        if (block.has("param_match") || !isAlone) {
            return Match.EXACT;
        }
        return block.flag("full_command") ? Match.FIRST_WORD : Match.NAME;
    }

    /** The file that a line of this name tracks. */
    TrackedFile file(String name) {
        var described = described(TrackedKind.FILE, name);
        var words = described.block().words("init_file");
        var atStart = AtStart.LEFT_AS_IT_IS;
        var first = 0;
        if (described.block().has("init_file")) {
            atStart = words.contains("overwrite") ? AtStart.OVERWRITTEN : AtStart.MADE;
            for (var word : words) {
                var number = Numerals.whole(word);
                if (number != Numerals.NONE) {
                    first = Math.clamp(number, Integer.MIN_VALUE, Integer.MAX_VALUE);
                }
            }
        }
        var path = described.block().text("file");
        return new TrackedFile(Path.of(path == null ? "" : path), described.weight(), atStart, first);
    }

    private Described described(TrackedKind kind, String name) {
        var found = described.getOrDefault(kind, Map.of()).get(name);
        if (found == null) {
            throw new IllegalArgumentException("there is no " + kind.described() + " '" + name + "'");
        }
        return found;
    }

    private Weight weight(TrackedKind kind, Values block) {
        var otherwise = kind == TrackedKind.FILE ? Weight.of(1) : Weight.FAULT;
        var words = block.words("weight");
        if (words.isEmpty()) {
            return otherwise;
        }
        var weight = TrackedLine.weight(kind, block.at("weight"), words.getFirst(), problems);
        if (words.size() > 1 && !words.get(1).equals("reverse") && !words.get(1).equals("noreverse")) {
            problems.error(
                    block.at("weight"), "a weight may be followed by reverse, not '" + words.get(1) + "'", "it is not");
        }
        if (weight == null) {
            return otherwise;
        }
        return words.size() > 1 && words.get(1).equals("reverse") ? weight.reversed() : weight;
    }

    /** Whether something comes of a block; an error when nothing does. */
    private boolean isComplete(TrackedKind kind, Values block) {
        return switch (kind) {
            case LINK, SCRIPT, CHECK -> true;
            case FILE -> isFile(block);
            case PROCESS -> isProcess(block);
            case NEIGHBOUR -> isNeighbour(block);
        };
    }

    private boolean isFile(Values block) {
        for (var word : block.words("init_file")) {
            var number = Numerals.whole(word);
            if (number != Numerals.NONE && Math.abs(number) > TrackedKind.FILE.heaviest()) {
                problems.error(
                        block.at("init_file"),
                        "'" + word + "' is beyond what moves a priority",
                        "it is written all the same");
            }
            if (!word.equals("overwrite") && number == Numerals.NONE) {
                problems.error(
                        block.at("init_file"),
                        "'init_file' may be followed by a number and by overwrite, not by '" + word + "'",
                        "it is passed over");
            }
        }
        return has(block, "file");
    }

    private boolean isProcess(Values block) {
        for (var word : block.words("param_match")) {
            if (!word.equals("initial") && !word.equals("partial")) {
                problems.error(
                        block.at("param_match"),
                        "'param_match' may be followed by initial or partial, not by '" + word + "'",
                        "it is passed over");
            }
        }
        if (contradictsItself(block)) {
            var later = block.rank("quorum") < block.rank("quorum_max") ? "quorum_max" : "quorum";
            problems.error(block.at(later), "quorum is more than quorum_max", later + " is passed over");
        }
        if (!has(block, "process")) {
            return false;
        }
        var pattern = pattern(block);
        if (pattern.match() == Match.NAME && pattern.name().length() > LONGEST_NAME) {
            problems.warning(
                    block.at("process"),
                    "no process has a name of more than " + LONGEST_NAME + " letters",
                    "say its path, and full_command");
        }
        return true;
    }

    private boolean has(Values block, String word) {
        if (!block.has(word)) {
            problems.error(block.at(), block.name() + " has no '" + word + "'", "it is passed over");
        }
        return block.has(word);
    }

    private boolean isNeighbour(Values block) {
        var neighbour = address(block, "neighbor_ip");
        if (neighbour == null) {
            neighbour = address(block, "neighbour_ip");
        }
        if (neighbour == null) {
            problems.error(block.at(), block.name() + " has no neighbor_ip", "it is passed over");
            return false;
        }
        var source = address(block, "source_ip");
        if (source != null && source.family() != neighbour.family()) {
            problems.error(
                    block.at("source_ip"),
                    "source_ip and neighbor_ip are not of one family",
                    block.name() + " is passed over");
            return false;
        }
        return block.has("vrrp") || !block.has("checker");
    }

    private static @Nullable IpAddress address(Values block, String word) {
        var text = block.text(word);
        var prefixed = text == null ? null : Prefixed.parse(text);
        return prefixed == null ? null : prefixed.ip();
    }

    /** Judges all lines of a router, or of a group, that name such things; answers those that count. */
    List<Line> lines(Values block, Priority priority, Weights weights) {
        var lines = new ArrayList<Line>();
        for (var kind : TrackedKind.values()) {
            if (kind != TrackedKind.LINK) {
                addLines(kind, block, priority, weights, lines);
            }
        }
        return lines;
    }

    private void addLines(TrackedKind kind, Values block, Priority priority, Weights weights, List<Line> lines) {
        var ofKind = described.getOrDefault(kind, Map.of());
        var seen = new HashSet<String>();
        for (var entry : block.entries(kind.word())) {
            var name = entry.first();
            var thing = ofKind.get(name);
            if (thing == null) {
                problems.error(
                        entry.at(name), "there is no " + kind.described() + " '" + name + "'", "it is passed over");
            } else if (thing.rank() > block.rank() && kind != TrackedKind.CHECK) {
                problems.error(
                        entry.at(name),
                        "the " + kind.described() + " '" + name + "' stands further down",
                        "it is passed over; put its block before this one");
            } else if (!seen.add(name)) {
                problems.error(entry.at(name), name + " is tracked already", "it is passed over");
            } else {
                var line = TrackedLine.read(kind, entry, problems);
                var weight = line == null ? null : weight(thing, line, priority, weights);
                if (weight != null) {
                    lines.add(new Line(kind, name, weight));
                }
            }
        }
    }

    /** How much a line's thing weighs; null, and an error, when the line counts for nothing. */
    private @Nullable Weight weight(Described thing, TrackedLine line, Priority priority, Weights weights) {
        var weight = line.weightOr(thing.weight());
        if (line.kind() == TrackedKind.PROCESS || weight.faults()) {
            return weight;
        }
        if (!priority.isOwner() && weights == Weights.COUNT) {
            Doubts.about(weight, priority, line.at(), "the weight of " + line.name(), problems);
            return weight;
        }
        var isDefault = line.kind() == TrackedKind.FILE && weight.value() == 1;
        var advice = isDefault ? "must have 0" : "is passed over";
        if (priority.isOwner()) {
            problems.error(line.at(), "an owner of the addresses has no other priority", line.name() + " " + advice);
        } else {
            problems.error(
                    line.at(),
                    "a member of a sync group tracks nothing by weight",
                    line.name() + " " + advice + "; or say sync_group_tracking_weight in the group");
        }
        return isDefault ? new Weight(0, weight.direction()) : null;
    }
}
