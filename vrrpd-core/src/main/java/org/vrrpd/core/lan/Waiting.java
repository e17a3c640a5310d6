package org.vrrpd.core.lan;

import org.jspecify.annotations.Nullable;
import org.vrrpd.core.engine.Input;

/** An input in a host's inbox, since when it waits, and the advert behind it if it is one. */
record Waiting(Input input, @Nullable Sent sent, long sinceNanos) {}
