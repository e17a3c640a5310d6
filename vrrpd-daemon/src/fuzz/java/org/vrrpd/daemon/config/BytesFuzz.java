// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes, also those that are almost a configuration. */
class BytesFuzz {

    static Stream<byte[]> files() {
        return Fuzzed.seeds().stream();
    }

    @MethodSource("files")
    @FuzzTest(maxDuration = "200s")
    void bytes(byte[] bytes) {
        Fuzzed.read(new String(bytes, StandardCharsets.UTF_8));
    }
}
