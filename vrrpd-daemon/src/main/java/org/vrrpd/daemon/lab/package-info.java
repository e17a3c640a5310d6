// SPDX-License-Identifier: Apache-2.0
/**
 * Hosts on one machine, each in a network namespace of its own, with a client that asks an address a thousand times a second:
 * behind the demo, the integration tests and the benchmarks. Where no namespaces can be made, the demo plays on the core's
 * simulated LAN.
 */
@NullMarked
package org.vrrpd.daemon.lab;

import org.jspecify.annotations.NullMarked;
