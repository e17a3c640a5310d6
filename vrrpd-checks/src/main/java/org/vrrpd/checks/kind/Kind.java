package org.vrrpd.checks.kind;

import java.util.List;

/** A kind of check, found by {@link java.util.ServiceLoader}: its word in the file, its keywords, and how a probe is made of them. */
public interface Kind {

    /** The word that names it in a {@code vrrp_check} block. */
    String name();

    /** What it finds out, in one line. */
    String meaning();

    /** A target, as an example shows it. */
    default String example() {
        return "127.0.0.1:80";
    }

    /** What the words of its block are; the language, its checker and its manual are made of them. */
    List<Keyword<?>> keywords();

    /**
     * A probe of this target.
     *
     * @throws Unusable when target and values cannot be carried out, with one sentence why
     */
    Probe probe(String target, Values values) throws Unusable;
}
