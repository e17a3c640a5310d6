// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.vrrpd.checks.Cause;
import org.vrrpd.daemon.config.Keyword.Repeated;
import org.vrrpd.daemon.config.Keyword.Standing;

/**
 * The manual page vrrpd.conf(5), in the macros of man(7): a part that is written, about the language, and a part for each
 * block that says what its words are.
 */
public final class ManualPage {

    private final Otherwise otherwise = new Otherwise(new Vocabulary());
    private final StringBuilder page = new StringBuilder();

    private ManualPage() {}

    public static String text() {
        return new ManualPage().write();
    }

    private String write() {
        page.append(resource("vrrpd.conf.5.head"));
        Vocabulary.lists().forEach(this::block);
        page.append(resource("vrrpd.conf.5.checks"));
        causes();
        page.append(resource("vrrpd.conf.5.tail"));
        return page.toString();
    }

    private static String resource(String name) {
        try (var in = Objects.requireNonNull(ManualPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void block(List<Keyword> words) {
        var block = words.getFirst().home();
        page.append(".SH \"")
                .append(block == OwnBlock.ROOT ? "WORDS OF THE TOP LEVEL" : "WORDS OF " + plain(block.title()))
                .append("\"\n");
        words.forEach(this::word);
    }

    private void word(Keyword word) {
        page.append(".TP\n.B ").append(plain(word.name())).append('\n');
        line(sentence(word.meaning()));
        line("Takes " + TypeText.sentence(word.type()) + ".");
        if (!word.otherwise().isEmpty()) {
            line("Otherwise: " + otherwise.of(word) + ".");
        }
        if (word.repeated() == Repeated.FIRST_COUNTS) {
            line("Where it stands twice, the first counts, and the second is an error.");
        }
        if (word.standing() != Standing.BUILT) {
            page.append(".br\n.I ")
                    .append(plain(sentence(StandingText.sentence(word.standing()))))
                    .append('\n');
        }
    }

    private void causes() {
        for (var cause : Cause.values()) {
            page.append(".TP\n.BR ")
                    .append(plain(cause.word()))
                    .append(" \" (")
                    .append(cause.usually().word())
                    .append(")\"\n");
            line(sentence(cause.meaning()));
        }
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    private void line(String text) {
        page.append(plain(text)).append('\n');
    }

    /** Text that troff takes for nothing else: a hyphen is a minus sign, as people copy it into files, and all of it is ASCII. */
    private static String plain(String text) {
        var plain = text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
