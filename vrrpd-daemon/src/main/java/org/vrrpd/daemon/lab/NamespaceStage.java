// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.IpAddress;

/** Two hosts in network namespaces as a stage, with real daemons: any program that takes keepalived's file and flags. */
final class NamespaceStage implements Stage {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final IpAddress VIRTUAL = IpAddress.parse(ADDRESS);
    private static final String CHECK = "/run/service";
    private static final String LOG = "demo.log";

    /** One of the two, and its daemon once that was started. */
    private static final class Node {
        final LabHost host;
        final int priority;

        @Nullable
        Running daemon;

        boolean isStopped;

        Node(LabHost host, int priority) {
            this.host = host;
            this.priority = priority;
        }
    }

    private final Lab lab;
    private final Path program;
    private final Node a;
    private final Node b;
    private final LabHost clientHost;
    private final Client client;
    private long nowNanos = System.nanoTime();

    private NamespaceStage(Lab lab, Path program) throws LabException {
        this.lab = lab;
        this.program = program;
        a = new Node(lab.host("a", "10.77.0.1/24"), PRIORITY_OF_A);
        b = new Node(lab.host("b", "10.77.0.2/24"), PRIORITY_OF_B);
        clientHost = lab.host("c", "10.77.0.3/24");
        client = Client.startIn(clientHost, ADDRESS);
    }

    /** Makes the hosts and the client; where that cannot be, the exception says why, and nothing is left. */
    static NamespaceStage open(Path program) throws LabException {
        var lab = Lab.open();
        try {
            return new NamespaceStage(lab, program);
        } catch (LabException refused) {
            lab.close();
            throw refused;
        }
    }

    /** b comes first, so that it is known to be able to serve before anything happens to a. */
    @Override
    public void begin() throws LabException {
        Responder.startIn(a.host, 'a');
        Responder.startIn(b.host, 'b');
        start(b);
        await("b");
        start(a);
        await("a");
    }

    private void start(Node node) throws LabException {
        node.host.write("service", "0\n");
        node.host.write("demo.conf", configuration(node));
        node.daemon =
                node.host.start(LOG, Map.of(), List.of(program.toString(), "-n", "-l", "-D", "-f", "/run/demo.conf"));
    }

    private static String configuration(Node node) {
        return """
                global_defs {
                    router_id %s
                    vrrp_version 3
                }
                track_file service {
                    file %s
                    weight 0
                }
                vrrp_instance demo {
                    state BACKUP
                    interface eth0
                    virtual_router_id 51
                    priority %d
                    advert_int %s
                    virtual_ipaddress {
                        %s/24
                    }
                    track_file {
                        service
                    }
                }
                """.formatted(node.host.name(), CHECK, node.priority, ADVERT_INTERVAL.toMillis() / 1e3, ADDRESS);
    }

    private void await(String host) throws LabException {
        for (var end = System.nanoTime() + PATIENCE.toNanos(); !isServing(host); look(BETWEEN_LOOKS)) {
            if (System.nanoTime() > end) {
                throw new LabException(program + " on " + host + " did not become master in " + PATIENCE.toSeconds()
                        + " s" + endOfLog((host.equals("a") ? a : b).host, LOG));
            }
        }
    }

    private boolean isServing(String host) throws LabException {
        return holders().equals(host)
                && client.answers().last(nowNanos - BETWEEN_LOOKS.toNanos(), nowNanos) == host.charAt(0);
    }

    private void look(Duration time) throws LabException {
        nowNanos = System.nanoTime() - Client.LAG.toNanos();
        passes(time);
    }

    @Override
    public void happens(Incident incident) throws LabException {
        switch (incident) {
            case LINK_CUT -> a.host.cut();
            case LINK_BACK -> a.host.mend();
            case CHECK_FAILS -> a.host.write("service", "1\n");
            case CHECK_PASSES -> a.host.write("service", "0\n");
            case STOPPED -> stop(a);
            case STARTED -> startAgain(a);
        }
    }

    private static void stop(Node node) {
        node.isStopped = true;
        if (node.daemon != null) {
            node.daemon.terminate();
        }
    }

    private void startAgain(Node node) throws LabException {
        if (node.daemon != null && !node.daemon.endsWithin(PATIENCE)) {
            throw new LabException(
                    program + " on " + node.host.name() + " was told to stop and did not" + endOfLog(node.host, LOG));
        }
        node.isStopped = false;
        start(node);
    }

    @Override
    public void passes(Duration time) throws LabException {
        nowNanos += time.toNanos();
        var due = nowNanos + Client.LAG.toNanos();
        for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        lab.requireOpen();
        requireAlive(a);
        requireAlive(b);
        if (!client.isAsking()) {
            throw new LabException("the client ended by itself" + endOfLog(clientHost, LabHost.ERRORS));
        }
    }

    private void requireAlive(Node node) throws LabException {
        var daemon = node.daemon;
        if (daemon != null && !node.isStopped && !daemon.isAlive()) {
            throw new LabException(program + " on " + node.host.name() + " ended by itself, exit code "
                    + daemon.exitCode() + endOfLog(node.host, LOG));
        }
    }

    private static String endOfLog(LabHost host, String log) throws LabException {
        return "; /run/" + log + " there ends with:\n" + host.endOf(log);
    }

    @Override
    public long nowNanos() {
        return nowNanos;
    }

    @Override
    public Answers answers() {
        return client.answers();
    }

    @Override
    public String holders() throws LabException {
        lab.requireOpen();
        return (a.host.holds(VIRTUAL) ? "a" : "") + (b.host.holds(VIRTUAL) ? "b" : "");
    }

    @Override
    public void close() throws LabException {
        lab.close();
    }
}
