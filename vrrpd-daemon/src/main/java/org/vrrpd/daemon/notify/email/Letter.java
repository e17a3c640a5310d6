// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify.email;

import java.time.Instant;

/** What is to be told by mail: a line that says it, another that explains it, and when it became true. */
public record Letter(String subject, String text, Instant at) {}
