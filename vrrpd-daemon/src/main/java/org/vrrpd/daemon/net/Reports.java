// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import org.vrrpd.core.LinkName;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.LinkState;
import org.vrrpd.core.engine.Output;
import org.vrrpd.daemon.linux.LinuxException;

/** Where hands say what they did and saw; called on their thread. */
public interface Reports {

    /** Something for the engine. */
    void input(Input input);

    /** A link is like this now, and has this index. */
    void link(LinkName link, int index, LinkState state);

    /** Everything that was ordered before this is done: the addresses of a router that became master are here and announced. */
    void passOn(Output output);

    /** The kernel refuses to talk at all: nothing can be set or removed any more. */
    void broken(LinuxException failure);
}
