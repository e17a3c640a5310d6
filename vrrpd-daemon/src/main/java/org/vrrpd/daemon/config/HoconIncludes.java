// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.vrrpd.daemon.config.Problem.Kind;
import org.vrrpd.daemon.config.ReadOptions.MissingIncludes;

/** The files that a HOCON file includes, named from where it is itself; nothing is fetched from elsewhere. */
final class HoconIncludes implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {

    private static final ConfigObject NOTHING = ConfigFactory.empty().root();

    private final FormReader reader;
    private final MissingIncludes missing;
    private final Problems problems;

    /** The files that are being read, the innermost first. */
    private final ArrayDeque<Path> files = new ArrayDeque<>();

    HoconIncludes(FormReader reader, Path file, MissingIncludes missing, Problems problems) {
        this.reader = reader;
        this.missing = missing;
        this.problems = problems;
        files.push(file);
    }

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String name) {
        return read(name);
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File file) {
        return read(file.toString());
    }

    @Override
    public ConfigObject includeURL(ConfigIncludeContext context, URL url) {
        return refuse(url.toString());
    }

    @Override
    public ConfigObject includeResources(ConfigIncludeContext context, String name) {
        return refuse(name);
    }

    private ConfigObject refuse(String name) {
        problems.fatal(Kind.INCLUDE, here(), name + " is no file", "include files alone");
        return NOTHING;
    }

    private ConfigObject read(String name) {
        if (name.indexOf('\0') >= 0) {
            return refuse("what is to be included");
        }
        var file = beside(files.getFirst(), name);
        if (files.stream().anyMatch(one -> one.toAbsolutePath().normalize().equals(file))) {
            problems.fatal(Kind.INCLUDE, here(), file + " includes itself", "remove one of the includes");
            return NOTHING;
        }
        var text = text(file);
        if (text == null) {
            return NOTHING;
        }
        files.push(file);
        try {
            var parsed = reader.parse(file, text, this);
            return parsed == null ? NOTHING : parsed.root();
        } finally {
            files.pop();
        }
    }

    private static Path beside(Path file, String name) {
        return file.toAbsolutePath().resolveSibling(name).normalize();
    }

    /** What is in the file; null, and a problem, when it cannot be read. */
    private @Nullable String text(Path file) {
        try {
            var text = FileText.read(file, FileText.LARGEST);
            if (text == null) {
                problems.fatal(
                        Kind.INCLUDE,
                        here(),
                        file + " has more than " + FileText.LARGEST + " bytes",
                        "is it a configuration?");
            }
            return text;
        } catch (IOException unreadable) {
            if (missing == MissingIncludes.REFUSED) {
                problems.fatal(Kind.INCLUDE, here(), file + " cannot be read", "let us read it");
            } else {
                problems.warning(here(), file + " cannot be read", "nothing is included");
            }
            return null;
        }
    }

    private Position here() {
        return Position.of(files.getFirst().toString());
    }
}
