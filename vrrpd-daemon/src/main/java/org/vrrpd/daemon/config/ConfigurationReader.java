// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vrrpd.daemon.config.Problem.Kind;
import org.vrrpd.daemon.config.ReadOptions.Strictness;

/** The way from a file to settings. */
public final class ConfigurationReader {

    private ConfigurationReader() {}

    /** Reads a file in keepalived's language. */
    public static Loaded read(Path file, ReadOptions options) {
        var problems = new Problems();
        try {
            return read(file, new String(Files.readAllBytes(file), StandardCharsets.UTF_8), options);
        } catch (IOException failure) {
            problems.fatal(
                    Kind.NO_FILE,
                    Position.of(file.toString()),
                    "there is no such file, or it may not be read",
                    "name another with -f");
            return new Loaded(null, problems);
        }
    }

    static Loaded read(Path file, String text, ReadOptions options) {
        var problems = new Problems();
        var sources = new Sources(file.toString());
        var first = new Source(file.toString(), text);
        var lines = Lines.of(first, sources);
        var vocabulary = new Vocabulary();
        var statements = new Parser(new Lexer(lines, problems), vocabulary, problems).statements();
        var tree = new Tree(problems).of(statements, first);
        new Checker(vocabulary, sources, problems).check(tree);
        var root = Values.root(tree, new Values.Reading(vocabulary, sources, problems));
        var configuration = new Binder(root, options.host()).bind();
        if (options.strictness() == Strictness.WARNINGS_ARE_FATAL) {
            problems.raise(Severity.WARNING);
        }
        problems.sort(sources);
        return new Loaded(problems.isFatal() ? null : configuration, problems);
    }
}
