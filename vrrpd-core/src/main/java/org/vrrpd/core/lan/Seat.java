package org.vrrpd.core.lan;

import org.vrrpd.core.RouterKey;

/** One virtual router of one host. */
record Seat(Host host, RouterKey key) {}
