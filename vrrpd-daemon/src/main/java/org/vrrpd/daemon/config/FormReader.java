// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.Problem.Kind;
import org.vrrpd.daemon.config.ReadOptions.MissingIncludes;

/** Has typesafe-config read a HOCON or JSON text, and turns what it refuses into a problem. */
final class FormReader {

    private final Form form;
    private final MissingIncludes missingIncludes;
    private final Sources sources;
    private final Problems problems;

    private final FormSize size = new FormSize();
    private int files;

    FormReader(Form form, MissingIncludes missingIncludes, Sources sources, Problems problems) {
        this.form = form;
        this.missingIncludes = missingIncludes;
        this.sources = sources;
        this.problems = problems;
    }

    /** What is in the text, as it stands there; null, and something fatal, when it cannot be read. */
    @Nullable
    ConfigObject read(Path file, String text) {
        try {
            var parsed = parse(file, text, new HoconIncludes(this, file, text, missingIncludes, problems));
            return parsed == null ? null : resolved(parsed);
        } catch (ConfigException refused) {
            problems.fatal(Kind.SETTINGS, position(refused), sentence(refused), "mend it");
            return null;
        }
    }

    private @Nullable ConfigObject resolved(Config parsed) {
        if (parsed.isResolved()) {
            return parsed.root();
        }
        var substitutions = new Substitutions(parsed.root(), size.hasSubstitutions(), files > 1, sources, problems);
        return substitutions.areBounded() ? parsed.resolve().root() : null;
    }

    /** Reads one file of several. */
    @Nullable
    Config parse(Path file, String text, HoconIncludes includes) {
        var source = new Source(file.toString(), text);
        sources.add(source);
        files++;
        try {
            var excess = size.begin(text, sources.spreadLines());
            if (excess != null) {
                problems.fatal(Kind.SETTINGS, source.position(excess.index()), excess.text(), excess.advice());
                return null;
            }
            return ConfigFactory.parseString(
                    new Spread(source, text, sources).text(),
                    ConfigParseOptions.defaults()
                            .setSyntax(form == Form.JSON ? ConfigSyntax.JSON : ConfigSyntax.CONF)
                            .setOriginDescription(file.toString())
                            .setIncluder(includes));
        } finally {
            size.end();
        }
    }

    private Position position(ConfigException refused) {
        var origin = refused.origin();
        return origin == null ? sources.beginning() : sources.position(origin, "");
    }

    /** Without the file and the line that it begins with. */
    private static String sentence(ConfigException refused) {
        var message = String.valueOf(refused.getMessage());
        var origin = refused.origin();
        var prefix = origin == null ? "" : origin.description() + ": ";
        var sentence = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
        return "this cannot be read: " + sentence.replaceFirst("^[^ ]*: [0-9]+: +", "");
    }
}
