// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.util.ArrayList;
import java.util.List;
import org.vrrpd.daemon.config.Keyword.Alone;
import org.vrrpd.daemon.config.Problem.Kind;

/** Reads words and braces into statements; which word has a block, and what stands in it, the vocabulary says. */
final class Parser {

    private final Lexer lexer;
    private final Vocabulary vocabulary;
    private final Problems problems;
    private boolean reportedUnclosed;
    private final UnknownWord unknownWord;
    private boolean reportedSurplus;

    Parser(Lexer lexer, Vocabulary vocabulary, Problems problems) {
        this.lexer = lexer;
        this.vocabulary = vocabulary;
        this.problems = problems;
        unknownWord = new UnknownWord(vocabulary, problems);
    }

    /** All statements of the top level. */
    List<Statement> statements() {
        return statements(OwnBlock.ROOT);
    }

    private List<Statement> statements(Block block) {
        var statements = new ArrayList<Statement>();
        while (true) {
            var token = lexer.next();
            switch (token.kind()) {
                case LINE_END -> {}
                case OPEN -> {
                    problems.error(token.at(), "a block begins here that belongs to no word", "it is skipped");
                    skipBody();
                }
                case CLOSE -> {
                    if (block != OwnBlock.ROOT) {
                        reportSurplusBrace(token);
                        return statements;
                    }
                    reportedSurplus = true;
                    problems.error(token.at(), "this } closes nothing", "remove it, or look for a { that is missing");
                }
                case END -> {
                    return statements;
                }
                case WORD -> statement(block, token, statements);
            }
        }
    }

    private void statement(Block block, Token word, List<Statement> statements) {
        var arguments = restOfLine();
        var opens = lexer.opens();
        var keyword = vocabulary.find(block, word.text());
        if (keyword == null && !arguments.isEmpty()) {
            keyword = vocabulary.find(
                    block, word.text() + " " + arguments.getFirst().text());
            arguments = keyword == null ? arguments : arguments.subList(1, arguments.size());
        }
        if (keyword == null) {
            reportUnknown(block, word, opens);
            if (opens) {
                skipBody();
            }
            return;
        }
        if (keyword.type() instanceof Type.Body body) {
            block(keyword, body, word, arguments, opens, statements);
            return;
        }
        if (opens) {
            problems.error(word.at(), "'" + word.text() + "' has no block", "the words between its braces are skipped");
            skipBody();
        }
        if (lacksParameter(keyword, word, arguments)) {
            return;
        }
        reportSurplus(
                arguments.subList(Math.min(arguments.size(), keyword.type().most()), arguments.size()));
        statements.add(new Statement(keyword, word, arguments, List.of(), List.of()));
    }

    private boolean lacksParameter(Keyword keyword, Token word, List<Token> arguments) {
        var least = keyword.type() instanceof Type.Name ? 1 : keyword.type().least();
        if (arguments.size() >= least) {
            return false;
        }
        Incomplete.report(keyword, word.at(), problems);
        return true;
    }

    private void block(
            Keyword keyword,
            Type.Body body,
            Token word,
            List<Token> arguments,
            boolean opens,
            List<Statement> statements) {
        if (!opens && needsBraces(body)) {
            reportMissingBrace(body, word);
        }
        switch (body) {
            case Type.Section(var inner, var naming) -> {
                var inside = opens || naming != Type.Naming.TARGET ? statements(inner) : List.<Statement>of();
                if (!naming.isByName()) {
                    reportSurplus(arguments);
                    statements.add(new Statement(keyword, word, arguments, inside, List.of()));
                } else if (isNamed(keyword, word, arguments)) {
                    statements.add(new Statement(keyword, word, arguments, inside, List.of()));
                }
            }
            case Type.Entries _, Type.Names _ -> {
                reportSurplus(arguments);
                statements.add(new Statement(keyword, word, arguments, List.of(), entries(word)));
            }
            case Type.Foreign() -> {
                if (opens) {
                    foreignBody(word.text());
                }
                statements.add(new Statement(keyword, word, arguments, List.of(), List.of()));
            }
        }
        if (lexer.ended() && lexer.unclosed() > 0 && !reportedUnclosed) {
            reportedUnclosed = true;
            problems.error(
                    word.at(),
                    "the block of '" + word.text() + "' is not closed; " + lexer.unclosed() + " } missing in all",
                    "write } at its end");
        }
    }

    private static boolean needsBraces(Type.Body body) {
        return switch (body) {
            case Type.Section section -> section.naming() != Type.Naming.TARGET;
            case Type.Entries _, Type.Names _ -> true;
            case Type.Foreign _ -> false;
        };
    }

    /** Whether a block has the name that it must have. */
    private boolean isNamed(Keyword keyword, Token word, List<Token> arguments) {
        var hasName = !arguments.isEmpty() && !arguments.getFirst().text().isBlank();
        if (keyword.alone() == Alone.FATAL) {
            if (!hasName) {
                problems.fatal(
                        Kind.INCOMPLETE,
                        word.at(),
                        "'" + word.text() + "' lacks its name",
                        "keepalived ends with code 2 here");
            }
            reportSurplus(arguments.subList(Math.min(arguments.size(), 1), arguments.size()));
            return hasName;
        }
        if (!hasName || arguments.size() > 1) {
            problems.error(word.at(), "'" + word.text() + "' needs one name", "put quotes around a name with blanks");
        }
        return hasName && arguments.size() == 1;
    }

    private List<List<Token>> entries(Token word) {
        var entries = new ArrayList<List<Token>>();
        while (true) {
            var token = lexer.next();
            switch (token.kind()) {
                case LINE_END -> {}
                case OPEN -> {
                    problems.error(token.at(), "'" + word.text() + "' has no blocks within it", "it is skipped");
                    skipBody();
                }
                case CLOSE, END -> {
                    reportSurplusBrace(token);
                    return entries;
                }
                case WORD -> {
                    entries.add(entry(token));
                }
            }
        }
    }

    private List<Token> entry(Token first) {
        var rest = restOfLine();
        if (rest.isEmpty()) {
            return List.of(first);
        }
        var line = new ArrayList<Token>(rest.size() + 1);
        line.add(first);
        line.addAll(rest);
        return line;
    }

    private List<Token> restOfLine() {
        if (!lexer.peek().is(Token.Kind.WORD)) {
            return List.of();
        }
        var words = new ArrayList<Token>(4);
        while (lexer.peek().is(Token.Kind.WORD)) {
            words.add(lexer.next());
        }
        return words;
    }

    /** Passes over everything up to the brace that closes what was opened last. */
    private void skipBody() {
        var depth = 1;
        while (depth > 0) {
            switch (lexer.next().kind()) {
                case OPEN -> depth++;
                case CLOSE -> depth--;
                case END -> depth = 0;
                case WORD, LINE_END -> {}
            }
        }
    }

    /** Passes over a block of the load balancer, and judges its lines; those of a group are addresses. */
    private void foreignBody(String block) {
        if (block.equals("virtual_server_group")) {
            skipBody();
            return;
        }
        var depth = 1;
        while (depth > 0) {
            var token = lexer.next();
            switch (token.kind()) {
                case OPEN -> depth++;
                case CLOSE -> depth--;
                case END -> depth = 0;
                case LINE_END -> {}
                case WORD -> BalancerWords.judge(token, restOfLine(), depth, problems);
            }
        }
    }

    /** A block whose opening brace is missing may be read to its end; then one brace too many is closed. */
    private void reportSurplusBrace(Token token) {
        if (lexer.unclosed() < 0 && !reportedSurplus) {
            reportedSurplus = true;
            problems.error(token.at(), "more blocks end here than began", "look for a { that is missing");
        }
    }

    private void reportSurplus(List<Token> words) {
        if (!words.isEmpty()) {
            var word = words.getFirst();
            problems.warning(word.at(), "'" + word.text() + "' means nothing here", "it is passed over");
        }
    }

    /** keepalived reads on as if the brace were there, without a word where the block is one of entries. */
    private void reportMissingBrace(Type.Body body, Token word) {
        var text = "'" + word.text() + "' has no { after it";
        var advice = "what follows is read as its block";
        if (body instanceof Type.Section) {
            problems.error(word.at(), text, advice);
        } else {
            problems.warning(word.at(), text, advice);
        }
    }

    private void reportUnknown(Block block, Token word, boolean opens) {
        unknownWord.report(block, word.text(), word.at(), opens ? "; its block is skipped" : "");
    }
}
