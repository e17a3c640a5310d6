package org.vrrpd.core.forbidden.order.wire;

import org.vrrpd.core.forbidden.order.machine.Machine;

/** Looks up to what stands above it. */
public record Upward(Machine machine) {}
