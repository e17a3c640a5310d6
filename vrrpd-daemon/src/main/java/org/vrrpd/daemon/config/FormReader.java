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

    private static final String SIGNS = "{}[],:=";
    private static final int DEEPEST = 64;

    /** What typesafe-config makes of each takes some two hundred bytes; a file of 4,096 routers has 220,000. */
    private static final int MOST_WORDS = 240_000;

    private static final int MOST_TOGETHER = 10_000;

    private final Form form;
    private final MissingIncludes missingIncludes;
    private final Sources sources;
    private final Problems problems;

    /** How many words and signs were read, over all files. */
    private int words;

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
            var parsed = parse(file, text, new HoconIncludes(this, file, missingIncludes, problems));
            return parsed == null ? null : resolved(parsed).root();
        } catch (ConfigException refused) {
            problems.fatal(Kind.SETTINGS, position(refused), sentence(refused), "mend it");
            return null;
        }
    }

    private Config resolved(Config parsed) {
        return form == Form.HOCON ? parsed.resolve() : parsed;
    }

    /** Reads one file of several. */
    @Nullable
    Config parse(Path file, String text, HoconIncludes includes) {
        words += words(text);
        if (words > MOST_WORDS) {
            problems.fatal(
                    Kind.SETTINGS,
                    Position.of(file.toString()),
                    "there are more than " + MOST_WORDS + " words and signs",
                    "no configuration has as many");
            return null;
        }
        var source = new Source(file.toString(), text);
        sources.add(source);
        var spread = new Spread(source, text, sources);
        if (spread.deepest() > DEEPEST) {
            problems.fatal(
                    Kind.SETTINGS,
                    Position.of(file.toString()),
                    "blocks and lists stand in each other deeper than " + DEEPEST,
                    "no setting is as deep");
            return null;
        }
        return ConfigFactory.parseString(
                spread.text(),
                ConfigParseOptions.defaults()
                        .setSyntax(form == Form.JSON ? ConfigSyntax.JSON : ConfigSyntax.CONF)
                        .setOriginDescription(file.toString())
                        .setIncluder(includes));
    }

    /** About as many as typesafe-config finds; too many when one value alone has more than any, for it is slow to join them. */
    private static int words(String text) {
        var signs = 0;
        var quotes = 0;
        var together = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\n' || SIGNS.indexOf(c) >= 0) {
                signs += 2;
                together = 0;
            } else if (c == '"') {
                quotes++;
                together++;
            } else if (c <= ' ' && i > 0 && text.charAt(i - 1) > ' ') {
                signs += SIGNS.indexOf(text.charAt(i - 1)) >= 0 ? 1 : 2;
                together++;
            }
            if (together > MOST_TOGETHER) {
                return MOST_WORDS + 1;
            }
        }
        return signs + quotes / 2;
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
