package org.vrrpd.checks.kind;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** What a blocking try has to do its work with. */
public interface Attempt {

    /** How much of its time is left, or nothing. */
    Duration left();

    /** A new connection, which is closed when the try is over. Its route has no TLS: drivers that block have their own. */
    Stream connect(Route route) throws IOException, InterruptedException;

    /** Both directions of a connection. */
    record Stream(InputStream in, OutputStream out) {}
}
