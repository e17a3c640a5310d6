// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every word there is, by the block in which it stands. */
final class Vocabulary {

    private final Map<Block, Map<String, Keyword>> words = new EnumMap<>(Block.class);

    Vocabulary() {
        add(RootWords.list());
        add(GlobalWords.list());
        add(InstanceWords.list());
        add(InstanceWords.authentication());
        add(InstanceWords.hmac());
        add(GroupWords.syncGroup());
        add(GroupWords.trackGroup());
        add(GroupWords.garpGroup());
        add(TrackingWords.script());
        add(TrackingWords.file());
        add(TrackingWords.process());
        add(TrackingWords.bfd());
    }

    private void add(List<Keyword> list) {
        for (var word : list) {
            words.computeIfAbsent(word.home(), _ -> new HashMap<>()).put(word.name(), word);
        }
    }

    @Nullable
    Keyword find(Block block, String name) {
        return words.getOrDefault(block, Map.of()).get(name);
    }

    /** A block in which the word may stand; null when there is none. */
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
        return words.getOrDefault(block, Map.of()).values();
    }
}
