package org.vrrpd.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    @Test
    @Rule({"T1", "P9"})
    void a_vrid_is_between_1_and_255() {
        assertThat(IntStream.rangeClosed(1, 255).mapToObj(Vrid::of).map(Vrid::toString))
                .startsWith("1", "2")
                .endsWith("255")
                .hasSize(255);
        assertThat(new Vrid(1)).isEqualTo(Vrid.of(1));
        assertThat(new Vrid(255)).isEqualTo(Vrid.of(255));
        assertThatThrownBy(() -> Vrid.of(0)).hasMessageContaining("between 1 and 255, not 0");
        assertThatThrownBy(() -> Vrid.of(256)).hasMessageContaining("between 1 and 255, not 256");
    }

    @Test
    void vrids_and_priorities_are_never_allocated_twice() {
        assertThat(Vrid.of(1)).isSameAs(Vrid.of(1));
        assertThat(Vrid.of(255)).isSameAs(Vrid.of(255));
        assertThat(Priority.of(0)).isSameAs(Priority.RELEASE);
        assertThat(Priority.of(255)).isSameAs(Priority.OWNER);
    }

    @Test
    @Rule({"P10", "P11"})
    void a_priority_is_between_0_and_255() {
        assertThat(Priority.of(0).isRelease()).isTrue();
        assertThat(Priority.LOWEST.isRelease()).isFalse();
        assertThat(Priority.DEFAULT).hasToString("100");
        assertThat(Priority.HIGHEST.isOwner()).isFalse();
        assertThat(Priority.of(255).isOwner()).isTrue();
        assertThat(new Priority(0)).isEqualTo(Priority.RELEASE);
        assertThat(new Priority(255)).isEqualTo(Priority.OWNER);
        assertThatThrownBy(() -> Priority.of(-1)).hasMessageContaining("between 0 and 255, not -1");
        assertThatThrownBy(() -> Priority.of(256)).hasMessageContaining("between 0 and 255, not 256");
    }

    @Test
    void equal_priorities_outrank_each_other_in_no_direction() {
        assertThat(Priority.HIGHEST.isHigherThan(Priority.DEFAULT)).isTrue();
        assertThat(Priority.DEFAULT.isHigherThan(Priority.DEFAULT)).isFalse();
        assertThat(Priority.DEFAULT.isHigherThan(Priority.HIGHEST)).isFalse();
    }

    @Test
    void names_are_not_blank() {
        assertThat(new LinkName("eth0")).hasToString("eth0");
        assertThat(new RouterName("VI_1")).hasToString("VI_1");
        assertThat(new GroupName("G")).hasToString("G");
        assertThat(new TrackerName("haproxy")).hasToString("haproxy");
        assertThatThrownBy(() -> new LinkName(" ")).hasMessageContaining("interface");
        assertThatThrownBy(() -> new RouterName("")).hasMessageContaining("router");
        assertThatThrownBy(() -> new GroupName("")).hasMessageContaining("sync group");
        assertThatThrownBy(() -> new TrackerName("")).hasMessageContaining("tracker");
    }

    @Test
    void links_are_told_apart_by_their_names() {
        assertThat(new LinkName("eth0"))
                .isEqualTo(new LinkName("eth0"))
                .hasSameHashCodeAs(new LinkName("eth0"))
                .isNotEqualTo(new LinkName("eth1"))
                .isNotEqualTo(new RouterName("eth0"));
    }

    @Test
    void a_prefix_is_no_longer_than_its_address() {
        var ipv4 = IpAddress.parse("10.80.0.100");
        var ipv6 = IpAddress.parse("fd00:80::100");
        var link = new LinkName("eth0");

        assertThat(new VirtualAddress(ipv4, 32, link)).hasToString("10.80.0.100/32 on eth0");
        assertThat(new VirtualAddress(ipv4, 0, link).prefixLength()).isZero();
        assertThat(new VirtualAddress(ipv6, 128, link)).hasToString("fd00:80::100/128 on eth0");
        assertThatThrownBy(() -> new VirtualAddress(ipv4, 33, link)).hasMessageContaining("between 0 and 32, not 33");
        assertThatThrownBy(() -> new VirtualAddress(ipv6, 129, link))
                .hasMessageContaining("between 0 and 128, not 129");
        assertThatThrownBy(() -> new VirtualAddress(ipv4, -1, link)).hasMessageContaining("between 0 and 32, not -1");
    }
}
