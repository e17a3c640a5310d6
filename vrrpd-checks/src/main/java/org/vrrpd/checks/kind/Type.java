package org.vrrpd.checks.kind;

import java.util.List;

/** What may follow a word, and what is made of it. A kind may have types of its own. */
public interface Type<T> {

    /** How the manual shows what follows on the word's line, such as {@code SECONDS (0.05 to 3600)}; empty when nothing does. */
    String form();

    /** What may follow on the word's line, as an example shows it. */
    default String example() {
        return "";
    }

    /** The words of the block that follows in braces, each with a type of its own; none when no block follows. */
    default List<Keyword<?>> words() {
        return List.of();
    }

    /**
     * What the line says. Of a block that follows, what cannot be read was told before, and says nothing.
     *
     * @throws Unusable when it has something else after its word, or something more
     */
    T read(Statement statement) throws Unusable;
}
