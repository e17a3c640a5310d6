package org.vrrpd.checks.kind;

import java.util.List;

/** A line of a check's block as the file has it: its word, what follows the word, and what stands in braces after it. */
public record Statement(String word, List<String> arguments, List<Statement> block) {

    public Statement {
        arguments = List.copyOf(arguments);
        block = List.copyOf(block);
    }

    public static Statement of(String word, String... arguments) {
        return new Statement(word, List.of(arguments), List.of());
    }
}
