// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import com.typesafe.config.ConfigObject;
import java.io.IOException;
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
            var text = FileText.read(file, FileText.LARGEST);
            if (text != null) {
                return read(file, text, options);
            }
            problems.fatal(
                    Kind.SETTINGS,
                    Position.of(file.toString()),
                    "the file has more than " + FileText.LARGEST + " bytes",
                    "is it a configuration?");
            return new Loaded(null, problems);
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
        var vocabulary = new Vocabulary();
        var tree = tree(file, text, options, sources, vocabulary, problems);
        var root = Values.root(tree, new Values.Reading(vocabulary, sources, problems));
        new Checker(vocabulary, problems).check(root);
        var configuration = new Binder(root, options.host()).bind();
        if (options.strictness() == Strictness.WARNINGS_ARE_FATAL) {
            problems.raise(Severity.WARNING);
        }
        problems.sort(sources);
        return new Loaded(problems.isFatal() ? null : configuration, problems);
    }

    /** The words themselves, which take more room than their tree, are forgotten with the return. */
    private static ConfigObject tree(
            Path file, String text, ReadOptions options, Sources sources, Vocabulary vocabulary, Problems problems) {
        var lines = new Lines(file, text, sources, options.missingIncludes(), problems);
        var lexer = new Lexer(new Expansion(lines, options.configId(), problems), problems);
        var statements = new Parser(lexer, vocabulary, problems).statements();
        return new Tree(problems).of(statements, lines.first());
    }
}
