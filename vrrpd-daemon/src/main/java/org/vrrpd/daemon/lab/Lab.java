// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A switch and hosts on this machine, each in a network namespace. All of it is removed when the lab is closed or this process is
 * told to end; what a killed run left behind is removed by the next. One lab a process at a time.
 */
public final class Lab implements AutoCloseable {

    private static final Path NAMESPACES = Path.of("/run/netns");
    private static final String PREFIX = "vrrpd-lab-";
    private static final Duration TIME_TO_DIE = Duration.ofSeconds(5);

    private static final List<String> TOOLS = List.of("ip", "unshare", "nsenter", "setsid", "mount");

    private final String prefix = PREFIX + ProcessHandle.current().pid() + "-";
    private final Thread hook = new Thread(this::tearDownLast, "lab-removal");
    private final List<String> namespaces = new ArrayList<>();
    private final List<Running> processes = new ArrayList<>();
    private boolean isClosed;

    private Lab() {}

    /** Makes a lab with a switch and no hosts; where that cannot be, the exception says why. */
    public static Lab open() throws LabException {
        requireRoot();
        requireTools();
        removeLeftOvers();
        var lab = new Lab();
        Runtime.getRuntime().addShutdownHook(lab.hook);
        try {
            lab.makeSwitch();
            return lab;
        } catch (LabException refused) {
            lab.close();
            throw new LabException("network namespaces are refused here: " + refused.getMessage(), refused);
        }
    }

    private static void requireRoot() throws LabException {
        try {
            if (!Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
                throw new LabException("network namespaces need root");
            }
        } catch (IOException | UnsupportedOperationException noProc) {
            throw new LabException("there is no /proc here to see who we are", noProc);
        }
    }

    private static void requireTools() throws LabException {
        for (var tool : TOOLS) {
            if (!isOnPath(tool)) {
                throw new LabException("the command " + tool + " is missing: iproute2, util-linux and mount have it");
            }
        }
    }

    private static boolean isOnPath(String tool) {
        for (var directory : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            if (Files.isExecutable(Path.of(directory, tool))) {
                return true;
            }
        }
        return false;
    }

    /** Removes the namespaces of runs whose process is no more, and what still runs in them. */
    private static void removeLeftOvers() throws LabException {
        for (var name : allNamespaces()) {
            var maker = makerOf(name);
            if (maker != 0 && ProcessHandle.of(maker).isEmpty()) {
                removeLeftOver(name);
            }
        }
    }

    /** Another lab that starts just now may be quicker. */
    private static void removeLeftOver(String namespace) throws LabException {
        try {
            remove(namespace);
        } catch (LabException refused) {
            if (Files.exists(NAMESPACES.resolve(namespace))) {
                throw refused;
            }
        }
    }

    private static List<String> allNamespaces() throws LabException {
        var names = new ArrayList<String>();
        if (Files.isDirectory(NAMESPACES)) {
            try (var files = Files.newDirectoryStream(NAMESPACES, PREFIX + "*")) {
                files.forEach(file -> names.add(String.valueOf(file.getFileName())));
            } catch (IOException unreadable) {
                throw new LabException("cannot list " + NAMESPACES + ": " + unreadable.getMessage(), unreadable);
            }
        }
        return names;
    }

    /** The id of the process that made the namespace of this name; 0 if none of ours did. */
    static long makerOf(String namespace) {
        var end = namespace.indexOf('-', PREFIX.length());
        if (!namespace.startsWith(PREFIX) || end < 0) {
            return 0;
        }
        try {
            return Long.parseLong(namespace, PREFIX.length(), end, 10);
        } catch (NumberFormatException notOurs) {
            return 0;
        }
    }

    private static void remove(String namespace) throws LabException {
        for (var pid : Ip.processesIn(namespace)) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
        Ip.batch("netns del " + namespace);
    }

    private synchronized void makeSwitch() throws LabException {
        var name = makeNamespace("switch");
        Ip.batchIn(name, "link add br0 type bridge mcast_snooping 0", "link set br0 up");
    }

    private String makeNamespace(String role) throws LabException {
        var name = prefix + role;
        Ip.batch("netns add " + name);
        namespaces.add(name);
        return name;
    }

    /** Adds a host with an interface eth0 on the switch that has these addresses, each with its prefix length. */
    public synchronized LabHost host(String name, String... addresses) throws LabException {
        requireOpen();
        var namespace = makeNamespace(name);
        var port = "p" + name;
        Ip.batchIn(
                prefix + "switch",
                "link add " + port + " type veth peer name eth0 netns " + namespace,
                "link set " + port + " master br0 up");
        var orders = new ArrayList<>(List.of("link set lo up", "link set eth0 up"));
        for (var address : addresses) {
            orders.add("addr add " + address + " dev eth0" + (address.contains(":") ? " nodad" : ""));
        }
        Ip.batchIn(namespace, orders.toArray(new String[0]));
        return LabHost.in(this, name, namespace);
    }

    /** The cable between this host and the switch is in or out; both ends see it. */
    synchronized void plug(LabHost host, boolean in) throws LabException {
        requireOpen();
        Ip.batchIn(prefix + "switch", "link set p" + host.name() + (in ? " up" : " down"));
    }

    /** Starts a process that does not outlive the lab. */
    synchronized Running start(ProcessBuilder what) throws LabException {
        requireOpen();
        try {
            var running = new Running(what.start());
            processes.add(running);
            return running;
        } catch (IOException broken) {
            throw new LabException("cannot run " + what.command() + ": " + broken.getMessage(), broken);
        }
    }

    /** Waits while the lab is being removed: then what is missing is no surprise. */
    synchronized void requireOpen() throws LabException {
        if (isClosed) {
            throw new LabException("interrupted, and all is removed again");
        }
    }

    @Override
    public void close() throws LabException {
        tearDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            return; // and the hook finds nothing left to do
        }
    }

    private void tearDownLast() {
        try {
            tearDown();
        } catch (LabException refused) {
            System.err.println("The lab is not removed wholly: " + refused.getMessage());
        }
    }

    /** Goes on with the rest when something refuses. */
    private synchronized void tearDown() throws LabException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        LabException failure = null;
        processes.forEach(Running::kill);
        for (var running : processes) {
            try {
                running.endsWithin(TIME_TO_DIE);
            } catch (LabException interrupted) {
                failure = interrupted;
            }
        }
        for (var name : namespaces) {
            try {
                remove(name);
            } catch (LabException refused) {
                failure = refused;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
