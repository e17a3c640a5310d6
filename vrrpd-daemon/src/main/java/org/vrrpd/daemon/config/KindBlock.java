// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.List;
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.Kind;

/** A block whose words a kind of check brings: the one that its own word begins, and those within it. */
final class KindBlock implements Block {

    private final String title;
    private final String form;
    private final String example;
    private final List<Keyword<?>> words;

    private KindBlock(String title, String form, String example, List<Keyword<?>> words) {
        this.title = title;
        this.form = form;
        this.example = example;
        this.words = List.copyOf(words);
    }

    static KindBlock of(Kind kind) {
        return new KindBlock(kind.name(), "what to check", kind.example(), kind.keywords());
    }

    /** The block of a word of this one. */
    KindBlock within(Keyword<?> word) {
        var type = word.type();
        return new KindBlock(title + " " + word.name(), type.form(), type.example(), type.words());
    }

    @Override
    public String title() {
        return title;
    }

    /** How the manual shows what stands before its braces. */
    String form() {
        return form;
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
