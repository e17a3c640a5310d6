// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every word there is, by the block in which it stands; those of kinds of checks from when a file has a check. */
final class Vocabulary {

    private final Map<Block, Map<String, Keyword>> words = new LinkedHashMap<>();
    private boolean knowsKinds;

    Vocabulary() {
        for (var list : own()) {
            add(list);
        }
    }

    private static List<List<Keyword>> own() {
        return List.of(
                RootWords.list(),
                GlobalWords.list(),
                InstanceWords.list(),
                InstanceWords.authentication(),
                InstanceWords.hmac(),
                GroupWords.syncGroup(),
                GroupWords.trackGroup(),
                GroupWords.garpGroup(),
                TrackingWords.script(),
                TrackingWords.file(),
                TrackingWords.process(),
                TrackingWords.bfd(),
                TrackingWords.check());
    }

    /** The words of each block, in the order in which they are listed; a block's may be in several lists. */
    static List<List<Keyword>> lists() {
        var lists = new ArrayList<>(own());
        lists.add(KindWords.openings());
        lists.addAll(KindWords.blocks());
        return lists;
    }

    private void add(List<Keyword> list) {
        for (var word : list) {
            words.computeIfAbsent(word.home(), _ -> new HashMap<>()).put(word.name(), word);
        }
    }

    private void learnKinds() {
        if (!knowsKinds) {
            knowsKinds = true;
            add(KindWords.openings());
            KindWords.blocks().forEach(this::add);
        }
    }

    @Nullable
    Keyword find(Block block, String name) {
        var found = words.getOrDefault(block, Map.of()).get(name);
        if (found == null && block == OwnBlock.CHECK && !knowsKinds) {
            learnKinds();
            return find(block, name);
        }
        return found;
    }

    /** The first block in which the word may stand; null when there is none. */
    @Nullable
    Block homeOf(String name) {
        for (var entry : words.entrySet()) {
            if (entry.getValue().containsKey(name)) {
                return entry.getKey();
            }
        }
        return null;
    }

    /** The words of one block, in no order. */
    Iterable<Keyword> of(Block block) {
        if (block == OwnBlock.CHECK) {
            learnKinds();
        }
        return words.getOrDefault(block, Map.of()).values();
    }

    /** All blocks, in the order in which they are listed. */
    Set<Block> blocks() {
        learnKinds();
        return words.keySet();
    }
}
