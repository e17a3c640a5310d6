package org.vrrpd.checks.kind;

/** What may follow a word, and what is made of it. A kind may have types of its own. */
public interface Type<T> {

    /** How the manual shows it, such as {@code SECONDS (0.05 to 3600)}. */
    String form();

    /** What may follow the word, as an example shows it; of a block its lines. */
    default String example() {
        return "";
    }

    /** Whether lines in braces follow the word, and nothing on its own line. */
    default boolean isBlock() {
        return false;
    }

    /**
     * What the line says.
     *
     * @throws Unusable when it has something else after its word, or something more
     */
    T read(Statement statement) throws Unusable;
}
