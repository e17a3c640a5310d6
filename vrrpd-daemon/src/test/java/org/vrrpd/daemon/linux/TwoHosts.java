// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.vrrpd.core.LinkName;

/** Two hosts on one cable: network namespaces apart from all else on this machine, with an interface "wire" each. */
public final class TwoHosts implements AutoCloseable {
    public static final LinkName WIRE = new LinkName("wire");

    private static final AtomicInteger COUNT = new AtomicInteger();

    public final Host near;
    public final Host far;

    private TwoHosts(String name) {
        near = new Host(name + "-near");
        far = new Host(name + "-far");
    }

    /** Skips the test where namespaces cannot be made. */
    public static TwoHosts onOneCable() throws Exception {
        var hosts = new TwoHosts("linux-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet());
        try {
            hosts.wire();
        } catch (IOException cannot) {
            hosts.close();
            abort("needs root and ip(8) to make network namespaces: " + cannot.getMessage());
        }
        return hosts;
    }

    private void wire() throws IOException {
        ip("netns", "add", near.name);
        ip("netns", "add", far.name);
        ip("-n", near.name, "link", "add", "wire", "type", "veth", "peer", "name", "wire", "netns", far.name);
        near.becomes("10.9.8.1/24", "fe80::1/64");
        far.becomes("10.9.8.2/24", "fe80::2/64");
        near.awaitWire();
        far.awaitWire();
    }

    @Override
    public void close() throws IOException {
        for (var host : List.of(near, far)) {
            if (Files.exists(host.file())) {
                ip("netns", "delete", host.name);
            }
        }
    }

    private static String ip(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (exitCode(process) != 0) {
            throw new IOException(String.join(" ", command) + ": " + said.strip());
        }
        return said;
    }

    private static int exitCode(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while ip ran");
        }
    }

    /** One of the two. */
    public static final class Host {
        private static final int CLONE_NEWNET = 0x40000000;
        private static final MethodHandle OPEN = function("open", ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
        private static final MethodHandle SETNS = function("setns", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        private static final MethodHandle CLOSE = function("close", ValueLayout.JAVA_INT);

        private final String name;

        private Host(String name) {
            this.name = name;
        }

        private Path file() {
            return Path.of("/run/netns", name);
        }

        private void becomes(String ipv4, String ipv6) throws IOException {
            ip("link", "set", "wire", "addrgenmode", "none");
            ip("address", "add", ipv4, "dev", "wire");
            ip("link", "set", "wire", "up");
            ip("address", "add", ipv6, "dev", "wire", "nodad");
        }

        /** The kernel may take a second to notice that the other end is up: until then it answers nobody over IPv6. */
        private void awaitWire() throws IOException {
            var end = System.nanoTime() + 5_000_000_000L;
            while (!isWired()) {
                if (System.nanoTime() - end > 0) {
                    throw new IOException("the wire of " + name + " does not come up");
                }
            }
        }

        private boolean isWired() throws IOException {
            return TwoHosts.ip("-n", name, "-o", "link", "show", "wire").contains("state UP")
                    && TwoHosts.ip("-n", name, "-6", "route", "show", "table", "all")
                            .contains("multicast ff00::/8");
        }

        /** Does this on a thread of the host; a socket opened there belongs to the host, whoever uses it afterwards. */
        public <T> T does(Callable<T> work) throws Exception {
            var task = new FutureTask<>(() -> {
                enter();
                return work.call();
            });
            Thread.ofPlatform().start(task);
            return task.get();
        }

        public String name() {
            return name;
        }

        public int ifindex(String link) throws Exception {
            return does(() -> NetworkInterface.getByName(link).getIndex());
        }

        public void ip(String... arguments) throws IOException {
            var all = new ArrayList<>(List.of("-n", name));
            all.addAll(List.of(arguments));
            TwoHosts.ip(all.toArray(String[]::new));
        }

        private void enter() {
            try (var arena = Arena.ofConfined()) {
                int fd = (int) OPEN.invokeExact(arena.allocateFrom(file().toString()), 0);
                int entered = (int) SETNS.invokeExact(fd, CLONE_NEWNET);
                int closed = (int) CLOSE.invokeExact(fd);
                if (entered != 0 || closed != 0) {
                    throw new IllegalStateException("cannot enter " + file());
                }
            } catch (RuntimeException | Error unchecked) {
                throw unchecked;
            } catch (Throwable checked) {
                throw new AssertionError(checked);
            }
        }

        @SuppressWarnings("restricted")
        private static MethodHandle function(String name, MemoryLayout... parameters) {
            var linker = Linker.nativeLinker();
            return linker.downcallHandle(
                    linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters));
        }
    }
}
