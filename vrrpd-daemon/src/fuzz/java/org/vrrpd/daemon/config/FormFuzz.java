// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** HOCON and JSON: bytes at random, the printed examples spoiled, and words and signs of the language in any order. */
class FormFuzz {

    private static final int LONGEST = 1 << 20;
    private static final List<String> PIECES = pieces();

    private static List<String> pieces() {
        var pieces = new ArrayList<>(List.of(
                "{",
                "}",
                "[",
                "]",
                "{",
                "}",
                "\n",
                "\n",
                ",",
                ":",
                "=",
                "+=",
                ".",
                " ",
                "\"",
                "\"\"\"",
                "\\",
                "\\u0061",
                "#",
                "//",
                "${",
                "${?",
                "}",
                "${a}",
                "${?a}",
                "${a.b}",
                "${HOME}",
                "a",
                "a.b",
                "\"a\"",
                "a = ",
                "a += ",
                "a { ",
                "b = ${a}${a}\n",
                "a = ${b} { c = 1 }\n",
                "a = ${a} [1]\n",
                "include ",
                "include \"none\"\n",
                "include file(\"none\")\n",
                "include required(url(\"http://192.0.2.1/\"))\n",
                "null",
                "true",
                "false",
                "0",
                "-1",
                "1.5e2",
                "1e99999999999",
                "51",
                "192.0.2.1/24",
                "fe80::1",
                "\ufeff",
                "\0",
                "\u4e2d",
                "\ud800",
                "vrrp_instance.VI_1 { interface = eth0, virtual_router_id = 51, virtual_ipaddress = 192.0.2.1 }\n",
                "{\"vrrp_instance\":{\"VI_1\":{\"interface\":\"eth0\",\"virtual_router_id\":51}}}"));
        for (var list : Vocabulary.lists()) {
            for (var keyword : list) {
                pieces.add(keyword.name());
                pieces.add("\"" + keyword.name() + "\":");
            }
        }
        return pieces;
    }

    /** Soups at random, the examples in both forms as they are converted, and as they are printed. */
    static Stream<byte[]> texts() {
        var random = new Random(5);
        var texts = new ArrayList<byte[]>();
        for (var length = 40; length < 2000; length *= 2) {
            var soup = new byte[length];
            random.nextBytes(soup);
            soup[0] = 0;
            texts.add(soup);
        }
        for (var conf : Fuzzed.texts()) {
            var document = ConfigurationReader.document(
                    Path.of("fuzz.conf"), conf, Form.CONF, ReadOptions.of(Told.HOST), new Problems());
            if (document != null) {
                add(document, Form.HOCON, texts);
                add(document, Form.JSON, texts);
            }
        }
        for (var printed : Fuzzed.files(Path.of("src/test/resources/printed"))) {
            add(Form.JSON, printed, texts);
            add(Form.HOCON, printed, texts);
        }
        return texts.stream();
    }

    private static void add(Document document, Form form, List<byte[]> texts) {
        var text = Forms.convert(document, form, Path.of("fuzz.conf")).text();
        if (text != null) {
            add(form, text, texts);
        }
    }

    private static void add(Form form, String text, List<byte[]> texts) {
        texts.add(((form == Form.JSON ? "\3" : "\2") + text).getBytes(StandardCharsets.UTF_8));
    }

    /** Of the first byte, one bit chooses the form, one whether a text or pieces follow, and one whether it is repeated up to a MiB. */
    @MethodSource("texts")
    @FuzzTest(maxDuration = "200s")
    void form(byte[] bytes) {
        if (bytes.length < 2) {
            return;
        }
        var form = (bytes[0] & 1) == 0 ? Form.HOCON : Form.JSON;
        var text = (bytes[0] & 2) == 0 ? soup(bytes) : new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8);
        var times = (bytes[0] & 0x7c) == 0x7c ? LONGEST / Math.max(1, text.length()) : 1;
        Fuzzed.read(text.repeat(Math.clamp(times, 1, LONGEST)), form);
    }

    private static String soup(byte[] bytes) {
        var text = new StringBuilder();
        for (var i = 1; i + 1 < bytes.length; i += 2) {
            text.append(PIECES.get((((bytes[i] & 0xff) << 8) | (bytes[i + 1] & 0xff)) % PIECES.size()));
        }
        return text.toString();
    }
}
