/**
 * The health service that servers of gRPC have in common, {@code grpc.health.v1}: one call on a new connection of HTTP/2. Its two
 * messages have one field each and are read and written by hand.
 */
@NullMarked
package org.vrrpd.checks.probe.grpc;

import org.jspecify.annotations.NullMarked;
