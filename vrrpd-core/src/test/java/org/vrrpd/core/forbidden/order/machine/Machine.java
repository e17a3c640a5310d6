package org.vrrpd.core.forbidden.order.machine;

/** Stands above the wire. */
public record Machine() {}
