// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify.email;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;

/** Makes sockets from which no more is read than a conversation about one mail needs. */
final class LimitedSockets extends SocketFactory {

    private static final int MOST_BYTES = 64 << 10;

    private final Duration longest;

    LimitedSockets(Duration longest) {
        this.longest = longest;
    }

    @Override
    public Socket createSocket() {
        return new LimitedSocket(longest);
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("sockets are connected later");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
        throw new UnsupportedOperationException("sockets are connected later");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("sockets are connected later");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
        throw new UnsupportedOperationException("sockets are connected later");
    }

    private static final class LimitedSocket extends Socket {
        private final Duration longest;

        LimitedSocket(Duration longest) {
            this.longest = longest;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new LimitedInput(super.getInputStream(), MOST_BYTES, longest);
        }
    }
}
