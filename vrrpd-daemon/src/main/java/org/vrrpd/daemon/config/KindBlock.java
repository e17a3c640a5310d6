// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.List;
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.Kind;

/** A block whose words a kind of check brings: the one that its own word begins, and those within it. */
final class KindBlock implements Block {

    private final String title;
    private final String example;
    private final List<Keyword<?>> words;

    private KindBlock(String title, String example, List<Keyword<?>> words) {
        this.title = title;
        this.example = example;
        this.words = List.copyOf(words);
    }

    static KindBlock of(Kind kind) {
        return new KindBlock(kind.name(), kind.example(), kind.keywords());
    }

    /** The block of a word of this one. */
    KindBlock within(Keyword<?> word) {
        return new KindBlock(
                title + " " + word.name(), word.type().example(), word.type().words());
    }

    @Override
    public String title() {
        return title;
    }

    /** What may stand before its braces. */
    String example() {
        return example;
    }

    /** As the kind has them. */
    List<Keyword<?>> words() {
        return words;
    }
}
