package org.vrrpd.core.forbidden.cycle.here;

import org.vrrpd.core.forbidden.cycle.there.There;

/** One half of a cycle. */
public record Here(There there) {}
