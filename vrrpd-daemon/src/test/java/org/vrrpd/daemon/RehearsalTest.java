// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vrrpd.core.engine.Output;
import org.vrrpd.daemon.config.Configuration;
import org.vrrpd.daemon.config.ConfigurationReader;
import org.vrrpd.daemon.config.ReadOptions;
import org.vrrpd.daemon.net.HandsRehearsal;
import org.vrrpd.daemon.net.Plan;

/** A rehearsal shows what a takeover and a stop are made of, whatever the router is. */
class RehearsalTest {

    @TempDir
    private Path directory;

    private Configuration configured(String more) throws Exception {
        var file = Files.writeString(directory.resolve("vrrpd.conf"), """
                global_defs {
                    vrrp_version 3
                }
                vrrp_instance R {
                    interface eth0
                    virtual_router_id 51
                %s
                }
                """.formatted(more));
        var configuration =
                ConfigurationReader.read(file, ReadOptions.of(new EveryLink())).configuration();
        assertThat(configuration).isNotNull();
        return Objects.requireNonNull(configuration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "priority 100\n virtual_ipaddress {\n 10.0.0.100/24\n }",
                "priority 255\n virtual_ipaddress {\n 10.0.0.100/24\n }",
                "nopreempt\n virtual_ipaddress {\n fe80::100/64\n fd00::100/64\n }",
                "track_interface {\n eth1\n }\n virtual_ipaddress {\n 10.0.0.100/24 dev eth2\n }",
            })
    void a_takeover_and_a_stop_are_played(String router) throws Exception {
        var configuration = configured(router);
        var hands = HandsRehearsal.of(Plan.of(configuration));
        List<Class<?>> played = new ArrayList<>();
        Rehearsal.play(configuration.engine(), output -> {
            played.add(output.getClass());
            hands.accept(output);
        });
        assertThat(played)
                .contains(
                        Output.Transmit.class,
                        Output.AddAddresses.class,
                        Output.Announce.class,
                        Output.Notify.class,
                        Output.RemoveAddresses.class);
    }
}
