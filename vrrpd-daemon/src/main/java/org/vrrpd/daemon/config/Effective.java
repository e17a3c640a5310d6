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
import org.vrrpd.daemon.config.NotifyScripts.Occasion;

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
                vocabulary,
                word -> word.standing() == Standing.BUILT
                        ? isOfScripts(word)
                        : word.standing() != Standing.NOT_PROVIDED);
    }

    /** Scripts that are called stand as the file has them. */
    private static boolean isOfScripts(Keyword word) {
        var isCalled = word.type() instanceof Type.Script && word.home() != OwnBlock.SCRIPT;
        return isCalled || word.name().equals(Occasion.DELETED.word());
    }

    List<Item> items() {
        var root = document.quietly();
        var defs = root.section("global_defs");
        var globals = new EffectiveGlobals(vocabulary, configuration.globals());
        var items = new ItemList(vocabulary, OwnBlock.ROOT)
                .section(
                        "global_defs",
                        "",
                        globals.defs(defs).all(notBuilt.items(defs)).items())
                .all(globals.ofTheTopLevel())
                .all(notBuilt.items(root));
        for (var script : configuration.trackers().scripts().values()) {
            items.section(
                    "vrrp_script", script.name(), script(script, first(root.named("vrrp_script"), script.name())));
        }
        for (var file : configuration.trackers().files().entrySet()) {
            items.section("track_file", Trackers.nameInFile(file.getKey()), file(file.getValue()));
        }
        for (var process : configuration.trackers().processes().entrySet()) {
            items.section("vrrp_track_process", Trackers.nameInFile(process.getKey()), process(process.getValue()));
        }
        for (var check : configuration.trackers().checks().values()) {
            items.section(
                    "vrrp_check",
                    check.name(),
                    new EffectiveCheck(vocabulary, check).items(first(root.named("vrrp_check"), check.name())));
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
        var pattern = process.pattern();
        var words = new ArrayList<String>();
        words.add(pattern.name());
        words.addAll(pattern.parameters());
        var list = new ItemList(vocabulary, OwnBlock.TRACK_PROCESS).words("process", words);
        switch (pattern.match()) {
            case NAME -> {}
            case FIRST_WORD -> list.flag("full_command", true);
            case EXACT -> list.words("param_match", List.of());
            case PARTIAL -> list.words("param_match", List.of("partial"));
            case INITIAL -> list.words("param_match", List.of("initial"));
        }
        return list.words("weight", words(process.weight()))
                .word("quorum", process.atLeast())
                .wordIf(process.atMost() != TrackedProcess.UNLIMITED, "quorum_max", process.atMost())
                .wordIf(!process.afterFork().isZero(), "fork_delay", EffectiveRouter.seconds(process.afterFork()))
                .wordIf(!process.afterEnd().isZero(), "terminate_delay", EffectiveRouter.seconds(process.afterEnd()))
                .items();
    }

    private List<Item> file(TrackedFile file) {
        var list = new ItemList(vocabulary, OwnBlock.TRACK_FILE)
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
        var options = configuration.groupOptions().getOrDefault(group.name(), GroupOptions.DEFAULT);
        var members = new ArrayList<List<String>>();
        for (var member : group.members()) {
            members.add(List.of(member.value()));
        }
        return new ItemList(vocabulary, OwnBlock.SYNC_GROUP)
                .lines("group", members)
                .flag("sync_group_tracking_weight", group.weights() == Weights.COUNT)
                .toggle("smtp_alert", options.alerts() == Alerts.MAILED)
                .all(notBuilt.items(values))
                .items();
    }

    /** Whom it runs as is kept as the file has it, as is its line. */
    private List<Item> script(TrackedScript script, Values values) {
        var weight = new ArrayList<>(List.of(Integer.toString(script.weight().value())));
        if (script.weight().direction() == Direction.REVERSE) {
            weight.add("reverse");
        }
        var items = new ItemList(vocabulary, OwnBlock.SCRIPT)
                .words("script", values.words("script"))
                .word("interval", EffectiveRouter.seconds(script.interval()))
                .wordIf(!script.timeout().isZero(), "timeout", EffectiveRouter.seconds(script.timeout()))
                .words("weight", weight)
                .word("rise", script.rise())
                .word("fall", script.fall());
        if (values.has("user")) {
            items.words("user", values.words("user"));
        }
        return items.all(notBuilt.items(values)).items();
    }

    /** Of blocks with one name the first counts. */
    private static Values first(List<Values> blocks, String name) {
        for (var block : blocks) {
            if (block.name().equals(name)) {
                return block;
            }
        }
        throw new IllegalStateException("there is a '" + name + "', which is not in the file");
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
