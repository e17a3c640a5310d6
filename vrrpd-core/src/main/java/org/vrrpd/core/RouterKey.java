package org.vrrpd.core;

import org.jspecify.annotations.Nullable;

/** What makes two virtual routers the same one: link, family and VRID (RFC 9568, 5.2.3), and in unicast the own address. */
public record RouterKey(
        LinkName link, Family family, Vrid vrid, @Nullable IpAddress unicastSource) {}
