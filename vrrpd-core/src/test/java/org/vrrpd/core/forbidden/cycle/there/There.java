package org.vrrpd.core.forbidden.cycle.there;

import org.vrrpd.core.forbidden.cycle.here.Here;

/** The other half of the cycle. */
public record There(Here here) {}
