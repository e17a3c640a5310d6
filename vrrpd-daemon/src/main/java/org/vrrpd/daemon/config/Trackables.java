// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Priority;
import org.vrrpd.core.track.Assessment.Weights;
import org.vrrpd.core.track.Weight;

/**
 * What can be tracked beside links: the blocks that describe scripts, files, processes and neighbours, and whether lines that
 * name them make sense. Of it, scripts are carried out.
 */
final class Trackables {

    private final Scripts scripts;
    private final Problems problems;
    private final Map<TrackedKind, Map<String, Described>> described = new EnumMap<>(TrackedKind.class);

    /** A block of which something comes: when it was read, and how much the thing weighs where no line says. */
    private record Described(
            int rank,
            Weight weight,
            String command,
            @Nullable TrackedScript script) {}

    /** A line that counts: how much its script weighs there. */
    record ScriptLine(TrackedScript script, Weight weight) {}

    Trackables(Values root, Scripts scripts) {
        this.scripts = scripts;
        problems = root.problems();
        read(TrackedKind.SCRIPT, root, "vrrp_script");
        read(TrackedKind.FILE, root, "track_file");
        read(TrackedKind.FILE, root, "vrrp_track_file");
        read(TrackedKind.PROCESS, root, "vrrp_track_process");
        read(TrackedKind.NEIGHBOUR, root, "bfd_instance");
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
                    ofKind.putIfAbsent(block.name(), new Described(block.rank(), weight, command(block), script));
                }
            } else if (isComplete(kind, block)) {
                ofKind.putIfAbsent(block.name(), new Described(block.rank(), weight, "", null));
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

    /** What the script of this name calls; empty when there is none. */
    String command(String script) {
        var found = described.getOrDefault(TrackedKind.SCRIPT, Map.of()).get(script);
        return found == null ? "" : found.command();
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
            case LINK, SCRIPT -> true;
            case FILE -> isFile(block);
            case PROCESS -> isProcess(block);
            case NEIGHBOUR -> isNeighbour(block);
        };
    }

    private boolean isFile(Values block) {
        for (var word : block.words("init_file")) {
            if (!word.equals("overwrite") && Numerals.whole(word) == Numerals.NONE) {
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
        return has(block, "process");
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

    /** Judges all lines of a router, or of a group, that name such things; answers those about scripts that count. */
    List<ScriptLine> judge(Values block, Priority priority, Weights weights) {
        var counting = new ArrayList<ScriptLine>();
        for (var kind : TrackedKind.values()) {
            if (kind != TrackedKind.LINK) {
                judge(kind, block, priority, weights, counting);
            }
        }
        return counting;
    }

    private void judge(TrackedKind kind, Values block, Priority priority, Weights weights, List<ScriptLine> counting) {
        var ofKind = described.getOrDefault(kind, Map.of());
        var seen = new HashSet<String>();
        for (var entry : block.entries(kind.word())) {
            var name = entry.first();
            var thing = ofKind.get(name);
            if (thing == null) {
                problems.error(
                        entry.at(name), "there is no " + kind.described() + " '" + name + "'", "it is passed over");
            } else if (thing.rank() > block.rank()) {
                problems.error(
                        entry.at(name),
                        "the " + kind.described() + " '" + name + "' stands further down",
                        "it is passed over; put its block before this one");
            } else if (!seen.add(name)) {
                problems.error(entry.at(name), name + " is tracked already", "it is passed over");
            } else {
                var weight = judge(kind, thing, TrackedLine.read(kind, entry, problems), priority, weights);
                if (weight != null && thing.script() != null) {
                    counting.add(new ScriptLine(thing.script(), weight));
                }
            }
        }
    }

    /** What a line weighs; null when it does not count. */
    private @Nullable Weight judge(
            TrackedKind kind, Described thing, @Nullable TrackedLine line, Priority priority, Weights weights) {
        if (line == null || kind == TrackedKind.PROCESS) {
            return null;
        }
        var weight = line.weight() == null ? thing.weight() : line.weight();
        if (!weight.faults() && priority.isOwner()) {
            problems.error(
                    line.at(), "an owner of the addresses has no other priority", line.name() + " is passed over");
            return null;
        } else if (!weight.faults() && weights == Weights.IGNORED) {
            problems.error(
                    line.at(),
                    "a member of a sync group tracks nothing by weight",
                    line.name() + " is passed over; or say sync_group_tracking_weight in the group");
            return null;
        } else {
            Doubts.about(weight, priority, line.at(), "the weight of " + line.name(), problems);
            return weight;
        }
    }
}
