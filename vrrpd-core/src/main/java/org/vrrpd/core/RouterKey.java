package org.vrrpd.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What makes two virtual routers the same one: link, family and VRID (RFC 9568, 5.2.3), and in unicast the own address. */
public record RouterKey(
        LinkName link, Family family, Vrid vrid, @Nullable IpAddress unicastSource) {

    /** What a record's own does, written out: that one is put together while the daemon starts, which takes milliseconds. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RouterKey that
                && link.equals(that.link)
                && family == that.family
                && vrid.equals(that.vrid)
                && Objects.equals(unicastSource, that.unicastSource);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * link.hashCode() + family.hashCode()) + vrid.hashCode())
                + Objects.hashCode(unicastSource);
    }
}
