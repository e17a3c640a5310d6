// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import org.vrrpd.core.RouterName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.daemon.linux.LinuxException;

/** The kernel refused to say where an address is; the rest of the router's announcement on that link was dropped. */
public record Unsaid(RouterName router, VirtualAddress address, LinuxException why) {}
