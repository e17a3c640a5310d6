// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Every word of the language anywhere, with braces, numbers, addresses and definitions among them, and as much of it as a MiB. */
class SoupFuzz {

    private static final int LONGEST = 1 << 20;

    private static final List<String> PIECES = pieces();

    private static List<String> pieces() {
        var pieces = new ArrayList<>(List.of(
                "{",
                "}",
                "{",
                "}",
                "\n",
                "\n",
                "\n",
                " ",
                " ",
                " ",
                "\"",
                "#",
                "!",
                "$",
                "${",
                "}",
                "$A",
                "$A=",
                "${A}",
                "$B=$A",
                "\\\n",
                "~SEQ(i, 3) ",
                "~SEQ(i, 1000) ",
                "~SEQx(j, 255, -5, 1) ",
                "~LST(A, x, y) ",
                "~LST({A,i}, {1,2}) ",
                "$i",
                "@alpha ",
                "@^alpha ",
                "@beta ",
                "0",
                "1",
                "51",
                "255",
                "256",
                "-1",
                "0.01",
                "99999999999999999999",
                "10.0.0.1",
                "10.0.0.2/24",
                "10.0.0.$i",
                "224.0.0.18",
                "fe80::1",
                "2001:db8::1/64",
                "::",
                "eth0",
                "eth1",
                "lo",
                "dev eth0",
                "VI_1",
                "VI_2",
                "G1",
                "on",
                "off",
                "PASS",
                "AH",
                "weight",
                "reverse",
                "MASTER",
                "BACKUP",
                "\0",
                "\r\n",
                "\ufeff",
                "\u4e2d",
                "include none.conf\n",
                "${_RANDOM 1 9}",
                "${_ENV HOME}",
                "vrrp_instance VI_1 {\ninterface eth0\nvirtual_router_id 51\nvirtual_ipaddress {\n10.0.0.1\n}\n",
                "vrrp_sync_group G1 {\ngroup {\nVI_1\nVI_2\n}\n}\n",
                "brd",
                "scope",
                "label",
                "peer"));
        for (var list : Vocabulary.lists()) {
            for (var keyword : list) {
                pieces.add(keyword.name());
                pieces.add("\n" + keyword.name() + " ");
            }
        }
        return pieces;
    }

    /** Where the search starts: some soups at random. */
    static Stream<byte[]> soups() {
        var random = new Random(5);
        return Stream.iterate(40, length -> length * 3 / 2).limit(10).map(length -> {
            var soup = new byte[length];
            random.nextBytes(soup);
            return soup;
        });
    }

    /** Two bytes choose a piece; the first says whether the whole is repeated until it is a MiB. */
    @MethodSource("soups")
    @FuzzTest(maxDuration = "200s")
    void soup(byte[] bytes) {
        var text = new StringBuilder();
        for (var i = 1; i + 1 < bytes.length; i += 2) {
            var piece = ((bytes[i] & 0xff) << 8) | (bytes[i + 1] & 0xff);
            text.append(PIECES.get(piece % PIECES.size()));
        }
        if (text.isEmpty()) {
            return;
        }
        var times = bytes[0] == Byte.MAX_VALUE ? LONGEST / text.length() : 1;
        Fuzzed.read(text.toString().repeat(Math.clamp(times, 1, LONGEST)));
    }
}
