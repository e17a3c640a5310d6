package org.vrrpd.checks.kind;

import java.nio.charset.StandardCharsets;

/** What is said on a new connection before anything else: the PROXY protocol of haproxy, in the form that a health check uses. */
public enum Preface {
    NONE,
    /** A proxy that does not tell whom it speaks for. */
    PROXY_V1,
    /** LOCAL: the proxy speaks for itself. */
    PROXY_V2;

    private static final byte[] SIGNATURE = {0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A};
    private static final byte VERSION_2_LOCAL = 0x20;

    public byte[] bytes() {
        return switch (this) {
            case NONE -> new byte[0];
            case PROXY_V1 -> "PROXY UNKNOWN\r\n".getBytes(StandardCharsets.US_ASCII);
            case PROXY_V2 -> {
                // Behind the signature: version and command, no address family, no length.
                var header = new byte[SIGNATURE.length + 4];
                System.arraycopy(SIGNATURE, 0, header, 0, SIGNATURE.length);
                header[SIGNATURE.length] = VERSION_2_LOCAL;
                yield header;
            }
        };
    }
}
