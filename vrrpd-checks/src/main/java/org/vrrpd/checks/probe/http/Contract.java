package org.vrrpd.checks.probe.http;

import org.vrrpd.checks.Moment;
import org.vrrpd.checks.Outcome;
import org.vrrpd.checks.kind.Exchange;

/**
 * What the file expects of a server beside good answers: found out over many tries, on connections of its own. What a connection that
 * fails says of the server is for the lanes to tell, and proves nothing here.
 */
interface Contract {

    /** A try begins: what is due is opened or asked. */
    void begin(Exchange exchange);

    /** The outcome of a try with what is known by now. */
    Outcome addTo(Outcome outcome, Moment now);

    void close();
}
