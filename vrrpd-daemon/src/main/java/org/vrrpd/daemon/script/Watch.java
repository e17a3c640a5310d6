// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.script;

import org.vrrpd.daemon.linux.Descriptor;
import org.vrrpd.daemon.linux.LinuxException;

/** Who looks whether descriptors can be read. */
interface Watch {

    void begin(Descriptor descriptor) throws LinuxException;

    /** Before it is closed. */
    void cease(Descriptor descriptor) throws LinuxException;
}
