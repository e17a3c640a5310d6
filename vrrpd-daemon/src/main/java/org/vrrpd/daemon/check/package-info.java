// SPDX-License-Identifier: Apache-2.0
/** What checks need of this host: what its kernel knows of the services that they look at. */
@NullMarked
package org.vrrpd.daemon.check;

import org.jspecify.annotations.NullMarked;
