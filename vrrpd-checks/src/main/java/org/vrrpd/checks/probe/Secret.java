package org.vrrpd.checks.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.vrrpd.checks.kind.Keyword;
import org.vrrpd.checks.kind.Types;
import org.vrrpd.checks.kind.Unusable;
import org.vrrpd.checks.kind.Values;

/** A password: it shows itself to nobody, and strikes itself from what servers say. Empty when there is none. */
public final class Secret {

    /** For the table of every kind that logs in. */
    public static final Keyword<String> PASSWORD = new Keyword<>("password", Types.TEXT, "", "With what to log in");

    /** Beside {@link #PASSWORD}. */
    public static final Keyword<String> PASSWORD_FILE = new Keyword<>(
            "password_file",
            Types.TEXT,
            "",
            "The file whose first line is the password; it is read when the configuration is");

    private static final int LONGEST = 1024;
    private static final String STRUCK = "***";

    private final String text;

    public Secret(String text) {
        this.text = text;
    }

    /** What the block says. */
    public static Secret of(Values values) throws Unusable {
        var password = values.find(PASSWORD);
        var file = values.find(PASSWORD_FILE);
        if (password != null && file != null) {
            throw new Unusable("the password stands here or in a file, not in both");
        }
        return new Secret(file == null ? password == null ? "" : password : firstLine(file));
    }

    private static String firstLine(String file) throws Unusable {
        try {
            var path = Path.of(file);
            if (!Files.isRegularFile(path)) {
                throw new Unusable(file + " is no file with a password");
            }
            String content;
            try (var in = Files.newInputStream(path)) {
                content = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
            }
            var line = content.lines().findFirst().orElse("");
            if (line.isEmpty() || line.length() == LONGEST) {
                throw new Unusable("the first line of " + file + " is no password");
            }
            return line;
        } catch (IOException | InvalidPathException unreadable) {
            throw new Unusable("the password cannot be read: " + unreadable);
        }
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** In UTF-8, a character a byte. */
    public String words() {
        return Octets.ofText(text);
    }

    /** As the file has it. */
    public String text() {
        return text;
    }

    /** An excerpt of what a server said; some repeat what they were sent. */
    public String excerpt(String words) {
        return Excerpt.of(isEmpty() ? words : words.replace(words(), STRUCK));
    }

    @Override
    public String toString() {
        return STRUCK;
    }
}
