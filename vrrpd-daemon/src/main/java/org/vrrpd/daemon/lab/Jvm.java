// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Further processes of the Java that runs this one, so that a lab needs no other. */
final class Jvm {

    private Jvm() {}

    /** The command that runs this class's main, wherever it is started; ahead of others, where that is allowed: it measures. */
    static List<String> command(Class<?> main, String... arguments) {
        var command = new ArrayList<>(List.of(
                "nice",
                "-n",
                "-20",
                java(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xmx16m",
                "-cp",
                classPath(),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String java() {
        return ProcessHandle.current()
                .info()
                .command()
                .orElseGet(() ->
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }

    private static String classPath() {
        var absolute = new ArrayList<String>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            absolute.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, absolute);
    }

    /** Ends this process when its standard input does: when whoever started it is no more. */
    static void endsWithItsParent() {
        Thread.ofPlatform().daemon().name("parent").start(() -> {
            try {
                while (System.in.read() >= 0) {
                    // only its end matters
                }
            } catch (IOException gone) {
                System.err.println(gone);
            }
            Runtime.getRuntime().halt(0);
        });
    }
}
