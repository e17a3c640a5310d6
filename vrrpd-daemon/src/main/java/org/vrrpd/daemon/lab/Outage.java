// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import java.time.Duration;

/** What an incident meant to the client: for how long at the most it heard nothing. */
record Outage(Incident incident, Duration silence) {}
