// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import com.typesafe.config.ConfigObject;

/** Says which words of a tree are not carried out here, each once in a block. */
final class Checker {

    private final Vocabulary vocabulary;
    private final Sources sources;
    private final Problems problems;

    Checker(Vocabulary vocabulary, Sources sources, Problems problems) {
        this.vocabulary = vocabulary;
        this.sources = sources;
        this.problems = problems;
    }

    void check(ConfigObject root) {
        check(root, Block.ROOT);
    }

    private void check(ConfigObject object, Block block) {
        for (var entry : object.entrySet()) {
            var word = entry.getKey();
            var value = entry.getValue();
            var keyword = vocabulary.find(block, word);
            if (keyword == null) {
                continue;
            }
            switch (keyword.standing()) {
                case NOT_BUILT ->
                    problems.warning(
                            sources.position(value.origin(), word),
                            "'" + word + "' is not built yet",
                            "it has no effect");
                case BARS_ITS_ROUTER ->
                    problems.warning(
                            sources.position(value.origin(), word),
                            "'" + word + "' is not built yet",
                            "its router does not serve");
                case NOT_PROVIDED ->
                    problems.warning(
                            sources.position(value.origin(), word),
                            "'" + word + "' belongs to the load balancer, which is not provided",
                            "it has no effect");
                case NEEDLESS -> {}
                case BUILT -> {
                    if (keyword.type() instanceof Type.Section section && value instanceof ConfigObject inner) {
                        checkSection(section, inner);
                    }
                }
            }
        }
    }

    private void checkSection(Type.Section section, ConfigObject object) {
        if (section.naming() == Type.Naming.UNNAMED) {
            check(object, section.block());
            return;
        }
        for (var block : object.values()) {
            if (block instanceof ConfigObject named) {
                check(named, section.block());
            }
        }
    }
}
