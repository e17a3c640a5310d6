// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.Statement;
import org.vrrpd.checks.kind.Unusable;

/** Lines of a kind's block, given one by one, with those of blocks within it between braces. */
final class CheckLines {

    /** Words, and those that quotes hold together. */
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final Iterator<String> lines;
    private int depth;

    private CheckLines(Iterator<String> lines) {
        this.lines = lines;
    }

    static List<Statement> read(List<Keyword<?>> keywords, List<String> lines) throws Unusable {
        return new CheckLines(lines.iterator()).block(keywords);
    }

    private List<Statement> block(List<Keyword<?>> keywords) throws Unusable {
        var statements = new ArrayList<Statement>();
        while (lines.hasNext()) {
            var words = words(lines.next());
            if (words.isEmpty()) {
                throw new Unusable("a line has a word at least");
            }
            if (words.equals(List.of("}")) && depth > 0) {
                depth--;
                return statements;
            }
            statements.add(statement(keywords, words));
        }
        if (depth > 0) {
            throw new Unusable("a block lacks its }");
        }
        return statements;
    }

    private Statement statement(List<Keyword<?>> keywords, List<String> words) throws Unusable {
        var opens = words.size() > 1 && words.getLast().equals("{");
        var said = opens ? words.subList(0, words.size() - 1) : words;
        var length = beginsWithTwo(keywords, said) ? 2 : 1;
        var name = String.join(" ", said.subList(0, length));
        var block = List.<Statement>of();
        if (opens) {
            depth++;
            block = block(within(keywords, name));
        }
        return new Statement(name, said.subList(length, said.size()), block);
    }

    private static boolean beginsWithTwo(List<Keyword<?>> keywords, List<String> words) {
        if (words.size() < 2) {
            return false;
        }
        var both = words.get(0) + " " + words.get(1);
        for (var keyword : keywords) {
            if (keyword.name().equals(both)) {
                return true;
            }
        }
        return false;
    }

    private static List<Keyword<?>> within(List<Keyword<?>> keywords, String name) {
        for (var keyword : keywords) {
            if (keyword.name().equals(name)) {
                return keyword.type().words();
            }
        }
        return List.of();
    }

    private static List<String> words(String line) {
        var words = new ArrayList<String>();
        var matcher = WORD.matcher(line);
        while (matcher.find()) {
            var quoted = matcher.group(1);
            words.add(quoted == null ? matcher.group() : quoted);
        }
        return words;
    }
}
