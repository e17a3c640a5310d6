// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.lab;

import java.time.Duration;

/** Where the demo's story is played: hosts a and b, the address that they keep answering, and a client that asks it. */
interface Stage extends AutoCloseable {

    /** The address that the client asks. */
    String ADDRESS = "10.77.0.100";

    /** How often a master says that it is there. */
    Duration ADVERT_INTERVAL = Duration.ofMillis(100);

    int PRIORITY_OF_A = 150;
    int PRIORITY_OF_B = 100;

    /** Starts both hosts, and returns when a alone holds the address and answers. */
    void begin() throws LabException;

    void happens(Incident incident) throws LabException;

    /** Lets so much time pass; the client asks on. */
    void passes(Duration time) throws LabException;

    /** Up to which moment the client's answers are known, on the stage's own clock. */
    long nowNanos();

    Answers answers();

    /** The hosts that hold the address now, in a row: normally one. */
    String holders() throws LabException;

    @Override
    void close() throws LabException;
}
