// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Labs for tests, where this machine allows any. */
final class Labs {

    private Labs() {}

    static Lab open() {
        try {
            return Lab.open();
        } catch (LabException refused) {
            return Assumptions.abort("no lab here: " + refused.getMessage());
        }
    }

    /** The namespaces that the process of this id has made and not removed. */
    static List<String> namespacesOf(long pid) throws IOException {
        var names = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(Path.of("/run/netns"), "vrrpd-lab-" + pid + "-*")) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        }
        return names;
    }

    /** Opens a lab with a host and a process in it, says so, and stays until something ends it. */
    static final class Stayer {

        private Stayer() {}

        public static void main(String[] arguments) throws Exception {
            Lab.open().host("a", "10.77.0.1/24").start("sleep.log", Map.of(), List.of("sleep", "600"));
            System.out.println("ready");
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
