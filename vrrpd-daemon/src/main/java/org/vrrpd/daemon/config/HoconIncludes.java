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
import java.nio.file.InvalidPathException;
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

    private static final int DEEPEST = 32;
    private static final int MOST_INCLUDES = 256;

    /** The files that are being read, the innermost first. */
    private final ArrayDeque<Open> files = new ArrayDeque<>();

    private int includes;
    private int room = FileText.LARGEST;

    private record Open(Path path, String text) {

        /** Where it includes what is called so. */
        Position include(String name) {
            var source = new Source(path.toString(), text);
            var at = text.indexOf(name, Math.max(0, text.indexOf("include")));
            return at < 0 ? Position.of(path.toString()) : source.position(at);
        }
    }

    HoconIncludes(FormReader reader, Path file, String text, MissingIncludes missing, Problems problems) {
        this.reader = reader;
        this.missing = missing;
        this.problems = problems;
        files.push(new Open(file, text));
        room -= text.length();
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
        problems.fatal(Kind.INCLUDE, here(name), name + " is no file", "include files alone");
        return NOTHING;
    }

    private ConfigObject read(String name) {
        var from = files.getFirst();
        var file = beside(from.path(), name);
        if (file == null) {
            return refuse(name.replace('\0', '?'));
        }
        for (var one : files) {
            if (one.path().toAbsolutePath().normalize().equals(file)) {
                problems.fatal(Kind.INCLUDE, here(name), file + " includes itself", "remove one of the includes");
                return NOTHING;
            }
        }
        if (files.size() > DEEPEST || ++includes > MOST_INCLUDES) {
            problems.fatal(
                    Kind.INCLUDE,
                    here(name),
                    "more than " + MOST_INCLUDES + " files are included up to here, or more than " + DEEPEST
                            + " in each other",
                    "nothing further is included");
            return NOTHING;
        }
        var text = problems.isFatal() ? null : text(file, here(name));
        if (text == null) {
            return NOTHING;
        }
        files.push(new Open(file, text));
        try {
            var parsed = reader.parse(file, text, this);
            return parsed == null ? NOTHING : parsed.root();
        } finally {
            files.pop();
        }
    }

    /** Null when there can be no such file. */
    private static @Nullable Path beside(Path file, String name) {
        try {
            return file.toAbsolutePath().resolveSibling(name).normalize();
        } catch (InvalidPathException none) {
            return null;
        }
    }

    /** What is in the file; null, and a problem, when it cannot be read. */
    private @Nullable String text(Path file, Position at) {
        try {
            var text = FileText.read(file, room);
            if (text == null) {
                problems.fatal(
                        Kind.INCLUDE,
                        at,
                        "with " + file + ", all files have more than " + FileText.LARGEST + " bytes",
                        "is it a configuration?");
            } else {
                room -= text.length();
            }
            return text;
        } catch (IOException unreadable) {
            if (missing == MissingIncludes.REFUSED) {
                problems.fatal(Kind.INCLUDE, at, file + " cannot be read", "let us read it");
            } else {
                problems.warning(at, file + " cannot be read", "nothing is included");
            }
            return null;
        }
    }

    private Position here(String name) {
        return files.getFirst().include(name);
    }
}
