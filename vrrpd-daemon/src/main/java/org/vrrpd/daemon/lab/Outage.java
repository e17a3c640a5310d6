// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import java.time.Duration;

/** What something meant to the client: where the address went, and for how long at the most it heard nothing. */
record Outage(String what, String way, Duration silence) {}
