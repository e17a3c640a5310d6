// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import org.vrrpd.core.LinkName;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.LinkState;
import org.vrrpd.daemon.linux.LinuxException;

/** Where hands say what they did and saw; called on their thread. */
public interface Reports {

    /** Something for the engine. */
    void input(Input input);

    /** A link is like this now, and has this index. */
    void link(LinkName link, int index, LinkState state);

    /** The kernel refuses to talk at all: nothing can be set or removed any more. */
    void broken(LinuxException failure);
}
