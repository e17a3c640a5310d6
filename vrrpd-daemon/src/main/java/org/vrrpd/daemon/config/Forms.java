// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what a file says in another form: as it says it, or as it holds. */
public final class Forms {

    private Forms() {}

    /** A text, and what was wrong on the way to it; null when something is fatal. */
    public record Written(@Nullable String text, Problems problems) {}

    /** The file's words in another form; words that there are not are left out, and problems say so. */
    public static Written convert(Path file, Form from, Form to, ReadOptions options) {
        var problems = new Problems();
        var document = ConfigurationReader.document(file, from, options, problems);
        return document == null ? new Written(null, problems) : convert(document, to, file);
    }

    static Written convert(Document document, Form to, Path file) {
        var items = new AsWritten(document.vocabulary(), _ -> true).items(document.quietly());
        return written(items, to, file, document.loaded().problems());
    }

    /** All settings that hold with this file, each with its value. */
    public static Written print(Path file, Form from, Form to, ReadOptions options) {
        var problems = new Problems();
        var document = ConfigurationReader.document(file, from, options, problems);
        return document == null ? new Written(null, problems) : print(document, to, file);
    }

    static Written print(Document document, Form to, Path file) {
        var configuration = document.loaded().configuration();
        if (configuration == null) {
            return new Written(null, document.loaded().problems());
        }
        return written(
                new Effective(document, configuration).items(),
                to,
                file,
                document.loaded().problems());
    }

    private static Written written(List<Item> items, Form to, Path file, Problems problems) {
        var sayable = new Problems();
        var text = switch (to) {
            case CONF -> ConfText.of(items, Position.of(file.toString()), sayable);
            case HOCON -> ObjectText.hocon(items);
            case JSON -> ObjectText.json(items);
        };
        sayable.all().forEach(problems::add);
        return new Written(sayable.isFatal() ? null : text, problems);
    }
}
