// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

/** An Ethernet frame, complete from its destination on, and the link that it leaves by. */
@SuppressWarnings("ArrayRecordComponent") // built once and sent many times; nobody compares frames by their array
public record Frame(int linkIndex, byte[] bytes) {}
