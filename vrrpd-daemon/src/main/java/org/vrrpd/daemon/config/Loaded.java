// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.config;

import org.jspecify.annotations.Nullable;

/** What came of reading: what is to run, also when there are errors; null only when a problem is fatal. */
public record Loaded(@Nullable Configuration configuration, Problems problems) {}
