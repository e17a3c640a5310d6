// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import com.typesafe.config.ConfigObject;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.Problem.Kind;
import org.vrrpd.daemon.config.ReadOptions.Strictness;

/** The way from a file to settings. */
public final class ConfigurationReader {

    private ConfigurationReader() {}

    /** Reads a file in the language that its ending says. */
    public static Loaded read(Path file, ReadOptions options) {
        return read(file, Form.of(file), options);
    }

    public static Loaded read(Path file, Form form, ReadOptions options) {
        var problems = new Problems();
        var document = document(file, form, options, problems);
        return document == null ? new Loaded(null, problems) : document.loaded();
    }

    /** Reads a text in keepalived's language. */
    static Loaded read(Path file, String text, ReadOptions options) {
        return read(file, text, Form.CONF, options);
    }

    static Loaded read(Path file, String text, Form form, ReadOptions options) {
        var problems = new Problems();
        var document = document(file, text, form, options, problems);
        return document == null ? new Loaded(null, problems) : document.loaded();
    }

    /** The file with all that came of it; null, and something fatal, when there is nothing to read. */
    static @Nullable Document document(Path file, Form form, ReadOptions options, Problems problems) {
        try {
            var text = FileText.read(file, FileText.LARGEST);
            if (text != null) {
                return document(file, text, form, options, problems);
            }
            problems.fatal(
                    Kind.SETTINGS,
                    Position.of(file.toString()),
                    "the file has more than " + FileText.LARGEST + " bytes",
                    "is it a configuration?");
            return null;
        } catch (IOException failure) {
            problems.fatal(
                    Kind.NO_FILE,
                    Position.of(file.toString()),
                    "there is no such file, or it may not be read",
                    "name another, or let us read it");
            return null;
        }
    }

    static @Nullable Document document(Path file, String text, Form form, ReadOptions options, Problems problems) {
        var sources = new Sources(file.toString());
        var vocabulary = new Vocabulary();
        var tree = form == Form.CONF
                ? treeOfConf(file, text, options, sources, vocabulary, problems)
                : treeOfForm(file, text, form, options, sources, vocabulary, problems);
        if (tree == null) {
            return null;
        }
        var root = Values.root(tree, new Values.Reading(vocabulary, sources, problems));
        new Checker(vocabulary, problems).check(root);
        var configuration = new Binder(root, options.host()).bind();
        if (options.strictness() == Strictness.WARNINGS_ARE_FATAL) {
            problems.raise(Severity.WARNING);
        }
        problems.sort(sources);
        return new Document(tree, sources, vocabulary, new Loaded(problems.isFatal() ? null : configuration, problems));
    }

    /** The words themselves, which take more room than their tree, are forgotten with the return. */
    private static ConfigObject treeOfConf(
            Path file, String text, ReadOptions options, Sources sources, Vocabulary vocabulary, Problems problems) {
        var lines = new Lines(file, text, sources, options.missingIncludes(), problems);
        var lexer = new Lexer(new Expansion(lines, options.configId(), problems), problems);
        var statements = new Parser(lexer, vocabulary, problems).statements();
        return new Tree(problems).of(statements, lines.first());
    }

    private static @Nullable ConfigObject treeOfForm(
            Path file,
            String text,
            Form form,
            ReadOptions options,
            Sources sources,
            Vocabulary vocabulary,
            Problems problems) {
        var parsed = new FormReader(form, options.missingIncludes(), sources, problems).read(file, text);
        return parsed == null ? null : new FormTree(vocabulary, sources, problems).of(parsed);
    }
}
