// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What holds of every text that is read as a configuration, and the files that a search starts from. */
final class Fuzzed {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** CPU time: what else the machine does is not the parser's. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Fuzzed() {}

    /** Nothing is thrown, it does not take long, and what comes of it agrees with itself. */
    static void read(String text) {
        read(text, Form.CONF);
    }

    static void read(String text, Form form) {
        var begun = THREADS.getCurrentThreadCpuTime();
        var loaded = ConfigurationReader.read(Path.of("fuzz.conf"), text, form, ReadOptions.of(Told.HOST));
        var took = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - begun);
        if (took.compareTo(LONGEST) > 0) {
            throw new AssertionError("it took " + took);
        }
        var problems = loaded.problems();
        var configuration = loaded.configuration();
        if ((configuration == null) != problems.isFatal()) {
            throw new AssertionError("settings or something fatal, and not both: " + problems.all());
        }
        if (problems.hasErrors() != (problems.testExit() != 0)) {
            throw new AssertionError("-t says " + problems.testExit() + " of " + problems.all());
        }
        if (configuration != null) {
            checkReload(loaded, configuration);
        }
    }

    /** The same file again is always applied and keeps every router. */
    private static void checkReload(Loaded loaded, Configuration configuration) {
        var prospect = ReloadProspect.of(loaded, loaded);
        var plan = prospect.plan();
        if (plan == null || !(prospect.verdict() instanceof ReloadVerdict.Applicable)) {
            throw new AssertionError("the same file again is " + prospect.verdict());
        }
        if (plan.routers().size() != configuration.engine().routers().size()) {
            throw new AssertionError("not a fate for each router: " + plan);
        }
        for (var fate : plan.routers()) {
            if (!(fate instanceof RouterFate.Kept)) {
                throw new AssertionError("the same file again: " + fate);
            }
        }
    }

    /** The examples that are shipped, and the files of a directory that the property {@code seeds} may name. */
    static List<byte[]> seeds() {
        var seeds = new ArrayList<byte[]>();
        for (var text : texts()) {
            seeds.add(text.getBytes(StandardCharsets.UTF_8));
        }
        return seeds;
    }

    static List<String> texts() {
        var texts = new ArrayList<String>();
        texts.add("""
                $PEERS=10.0.0.2 \\
                10.0.0.3
                global_defs {
                    router_id ${_INSTANCE}
                    vrrp_version 3
                    vrrp_garp_master_delay 1
                    dynamic_interfaces
                }
                vrrp_script check { # every second
                    script "/bin/true x"
                    interval 1
                    weight -20
                }
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    @alpha priority 150
                    @^alpha priority 100
                    advert_int 0.1
                    nopreempt
                    unicast_peer {
                        $PEERS
                    }
                    track_interface { eth1 weight -10
                    }
                    virtual_ipaddress {
                        ~SEQ(i, 10, 12) 192.0.2.$i/24 dev eth0 label eth0:$i
                    }
                }
                vrrp_sync_group G { group { VI_1 } }
                virtual_server 192.0.2.10 80 { real_server 10.0.0.1 80 { } }
                """);
        texts.add("~LST({a,b}, {1,2}, {3,4}) vrrp_instance VI_$a { interface eth0\nvirtual_router_id $b\n}\n");
        texts.addAll(files(Path.of("../etc")));
        var more = System.getProperty("seeds");
        if (more != null) {
            texts.addAll(files(Path.of(more)));
        }
        return texts;
    }

    static List<String> files(Path directory) {
        var texts = new ArrayList<String>();
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                texts.add(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
