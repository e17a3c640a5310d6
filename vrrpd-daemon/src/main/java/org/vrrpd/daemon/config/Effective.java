// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vrrpd.core.engine.GroupSettings;
import org.vrrpd.core.track.Assessment.Weights;
import org.vrrpd.core.track.Weight;
import org.vrrpd.core.track.Weight.Direction;
import org.vrrpd.daemon.config.Keyword.Standing;

/**
 * The words that say what holds: each setting of the daemon and of each router with its value, whether the file said it,
 * {@code global_defs} or nobody. Words that are not carried out here are kept as the file has them, but for the load
 * balancer's.
 */
final class Effective {

    private final Document document;
    private final Configuration configuration;
    private final Vocabulary vocabulary;
    private final AsWritten notBuilt;

    Effective(Document document, Configuration configuration) {
        this.document = document;
        this.configuration = configuration;
        vocabulary = document.vocabulary();
        notBuilt = new AsWritten(
                vocabulary, word -> word.standing() != Standing.BUILT && word.standing() != Standing.NOT_PROVIDED);
    }

    List<Item> items() {
        var root = document.quietly();
        var defs = root.section("global_defs");
        var globals = new EffectiveGlobals(vocabulary, configuration.globals());
        var items = new ItemList(vocabulary, Block.ROOT)
                .section(
                        "global_defs",
                        "",
                        globals.defs(defs).all(notBuilt.items(defs)).items())
                .all(globals.ofTheTopLevel())
                .all(notBuilt.items(root));
        for (var file : configuration.trackers().files().entrySet()) {
            items.section("track_file", Trackers.nameInFile(file.getKey()), file(file.getValue()));
        }
        for (var process : configuration.trackers().processes().entrySet()) {
            items.section("vrrp_track_process", Trackers.nameInFile(process.getKey()), process(process.getValue()));
        }
        var groups = byName(root.named("vrrp_sync_group"));
        for (var group : configuration.engine().groups()) {
            items.section(
                    "vrrp_sync_group",
                    group.name().value(),
                    group(group, values(groups, group.name().value())));
        }
        var instances = byName(root.named("vrrp_instance"));
        for (var router : configuration.engine().routers()) {
            var values = values(instances, router.name().value());
            items.section(
                    "vrrp_instance",
                    router.name().value(),
                    new EffectiveRouter(vocabulary, configuration, router, values)
                            .items()
                            .all(notBuilt.items(values))
                            .items());
        }
        return items.items();
    }

    private static List<String> words(Weight weight) {
        var words = new ArrayList<String>();
        words.add(Integer.toString(weight.value()));
        if (weight.direction() == Direction.REVERSE) {
            words.add("reverse");
        }
        return words;
    }

    private List<Item> process(TrackedProcess process) {
        var command = process.command();
        var words = new ArrayList<String>();
        words.add(command.name());
        words.addAll(command.parameters());
        var list = new ItemList(vocabulary, Block.TRACK_PROCESS).words("process", words);
        switch (command.match()) {
            case NAME -> {}
            case FIRST_WORD -> list.flag("full_command", true);
            case EXACT -> list.words("param_match", List.of());
            case PARTIAL -> list.words("param_match", List.of("partial"));
            case INITIAL -> list.words("param_match", List.of("initial"));
        }
        return list.words("weight", words(process.weight()))
                .word("quorum", process.atLeast())
                .wordIf(process.atMost() != TrackedProcess.UNLIMITED, "quorum_max", process.atMost())
                .wordIf(!process.afterMore().isZero(), "fork_delay", EffectiveRouter.seconds(process.afterMore()))
                .wordIf(
                        !process.afterFewer().isZero(),
                        "terminate_delay",
                        EffectiveRouter.seconds(process.afterFewer()))
                .items();
    }

    private List<Item> file(TrackedFile file) {
        var list = new ItemList(vocabulary, Block.TRACK_FILE)
                .word("file", file.path())
                .words("weight", words(file.weight()));
        var first = Integer.toString(file.first());
        switch (file.atStart()) {
            case LEFT_AS_IT_IS -> {}
            case MADE -> list.words("init_file", List.of(first));
            case OVERWRITTEN -> list.words("init_file", List.of(first, "overwrite"));
        }
        return list.items();
    }

    /** What a group tracks stands with each of its members, whose settings it is. */
    private List<Item> group(GroupSettings group, Values values) {
        var members = new ArrayList<List<String>>();
        for (var member : group.members()) {
            members.add(List.of(member.value()));
        }
        return new ItemList(vocabulary, Block.SYNC_GROUP)
                .lines("group", members)
                .flag("sync_group_tracking_weight", group.weights() == Weights.COUNT)
                .all(notBuilt.items(values))
                .items();
    }

    private static Map<String, Values> byName(List<Values> blocks) {
        var byName = new HashMap<String, Values>();
        blocks.forEach(block -> byName.put(block.name(), block));
        return byName;
    }

    private static Values values(Map<String, Values> blocks, String name) {
        var values = blocks.get(name);
        if (values == null) {
            throw new IllegalStateException("there are settings for '" + name + "', which is not in the file");
        }
        return values;
    }
}
