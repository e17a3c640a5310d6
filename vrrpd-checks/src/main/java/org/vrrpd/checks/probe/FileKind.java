package org.vrrpd.checks.probe;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.Cause;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.Attempt;
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.Kind;
import org.vrrpd.checks.kind.Probe;
import org.vrrpd.checks.kind.Types;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;

/** Looks at a file: whether it is there, was written to lately, and contains something. */
public final class FileKind implements Kind {

    private static final Keyword<Duration> YOUNGER = new Keyword<>(
            "younger",
            Types.seconds(Duration.ofMillis(100), Duration.ofDays(3650)),
            "",
            "How long ago it was written to at most, by this host's clock: a step of the clock makes it older or younger");
    private static final Keyword<String> CONTAINS = new Keyword<>(
            "contains",
            Types.TEXT,
            "",
            "What stands in its first 64 KiB; \\r, \\n, \\t, \\\\ and \\xNN stand for bytes");

    public FileKind() {}

    @Override
    public String name() {
        return "file";
    }

    @Override
    public String meaning() {
        return "Looks whether the file at PATH is there, and where asked whether it is young or contains something";
    }

    @Override
    public String example() {
        return "/run/ready";
    }

    @Override
    public List<Keyword<?>> keywords() {
        return List.of(YOUNGER, CONTAINS);
    }

    @Override
    public Probe probe(String target, Values values) throws Unusable {
        var contains = values.find(CONTAINS);
        return new Look(path(target), values.find(YOUNGER), contains == null ? "" : EscapedText.plain(contains));
    }

    private static Path path(String target) throws Unusable {
        try {
            var path = Path.of(target);
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException none) {
            throw new Unusable("\"" + target + "\" is no path");
        }
        throw new Unusable("a path begins with /, \"" + target + "\" does not");
    }

    private record Look(Path path, @Nullable Duration younger, String contains) implements Probe.Blocking {

        private static final int MOST_READ = 64 * 1024;

        /** A file may lie on another host, which answers when it likes. */
        @Override
        public Footing footing() {
            return Footing.HEAVY;
        }

        @Override
        public Outcome attempt(Attempt attempt) throws IOException {
            try {
                return seen();
            } catch (NoSuchFileException none) {
                return Outcome.amiss(Cause.DEAD, path + " is not there");
            } catch (AccessDeniedException denied) {
                return Outcome.amiss(Cause.NOT_TRIED, "vrrpd may not look at " + path);
            }
        }

        private Outcome seen() throws IOException {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (younger != null) {
                var age = Duration.between(attributes.lastModifiedTime().toInstant(), Instant.now());
                if (age.compareTo(younger) > 0) {
                    return Outcome.amiss(
                            Cause.STUCK,
                            path + " was written to " + age.toSeconds() + " s ago, which is more than "
                                    + younger.toMillis() / 1000.0 + " s");
                }
            }
            return contains.isEmpty() ? Outcome.fine(path + " is there") : read(attributes.isRegularFile());
        }

        /** Of what is no regular file reading might never end. */
        private Outcome read(boolean isRegular) throws IOException {
            if (!isRegular) {
                return Outcome.amiss(Cause.WRONG_SERVICE, path + " is no regular file");
            }
            try (var in = Files.newInputStream(path)) {
                return Octets.of(in.readNBytes(MOST_READ)).contains(contains)
                        ? Outcome.fine(path + " contains what it is to contain")
                        : Outcome.amiss(Cause.WRONG_ANSWER, path + " does not contain " + Excerpt.of(contains));
            }
        }
    }
}
