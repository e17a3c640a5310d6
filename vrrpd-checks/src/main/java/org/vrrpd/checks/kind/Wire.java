package org.vrrpd.checks.kind;

/** One connection, as its talk may use it. */
public interface Wire {

    /** Sends, or keeps for when the connection takes more. */
    void send(byte[] bytes);

    /** Of our end; 0 while there is none, and on unix sockets. */
    int localPort();

    /** In good order. The talk is told nothing more. */
    void close();
}
