package org.vrrpd.core.forbidden;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.util.Scanner;

/** Reaches for the world outside the process. */
@SuppressWarnings({"SystemOut", "CatchAndPrintStackTrace", "DefaultCharset", "resource", "unused"})
public final class Outside {
    private Outside() {}

    static Object stream() {
        return new ByteArrayInputStream(new byte[0]);
    }

    static Object network() {
        return InetAddress.getLoopbackAddress();
    }

    static Object socket() throws IOException {
        return DatagramChannel.open();
    }

    static Object file() {
        return Path.of("x");
    }

    static Object process() {
        return new ProcessBuilder("true");
    }

    static Object machine() {
        return Runtime.getRuntime();
    }

    static Object reader() {
        return new Scanner("");
    }

    static void prints() {
        System.out.println();
    }

    static void complains() {
        System.err.println();
    }

    static Object hears() {
        return System.in;
    }

    static void says() {
        IO.println("");
    }

    static void traces(RuntimeException failure) {
        failure.printStackTrace();
    }

    static Object property() {
        return System.getProperty("x", "");
    }

    static Object environment() {
        return System.getenv();
    }
}
