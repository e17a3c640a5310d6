// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import org.jspecify.annotations.Nullable;
import org.vrrpd.checks.run.Report;
import org.vrrpd.daemon.config.TrackedCheck;

/**
 * Of a check: what it was told to be, and how the service is doing.
 *
 * @param report null before the first try is over
 */
public record CheckNote(TrackedCheck check, @Nullable Report report) {}
