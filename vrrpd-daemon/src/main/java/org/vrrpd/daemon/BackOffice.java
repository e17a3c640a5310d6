// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import org.vrrpd.core.engine.Snapshot;
import org.vrrpd.daemon.cli.SignalFunction;

/** What the loop has others do because it may take time; it waits for none of it. */
interface BackOffice {

    /** The first stop has been asked for. */
    void stopping();

    /** The file is to be read anew. */
    void reload();

    /** A signal asked for files or lines about everything as it is. */
    void tell(SignalFunction what, Snapshot snapshot);
}
