// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.net;

import org.vrrpd.core.RouterName;
import org.vrrpd.core.engine.Output;

/** What the loop gives its hands to do. */
sealed interface Errand {

    /** Set these addresses. */
    record Add(Output.AddAddresses order) implements Errand {}

    /** Remove these addresses. */
    record Remove(Output.RemoveAddresses order) implements Errand {}

    /** Say where these addresses are. */
    record Announce(Output.Announce order) implements Errand {}

    /** A router became backup: its frames are built before they are needed. */
    record Prepare(RouterName router) implements Errand {}

    /** Other addresses are virtual from now on: whichever of them are here are to be told again. */
    record Watch(Plan plan) implements Errand {}

    /** Pass this on, once everything that was given before is done. */
    record PassOn(Output output) implements Errand {}

    /** Whatever was set here is removed, whoever still wants it. */
    record ReleaseAll() implements Errand {}
}
