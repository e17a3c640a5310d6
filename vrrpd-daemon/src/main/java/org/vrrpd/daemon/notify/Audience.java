// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify;

import org.vrrpd.daemon.config.Configuration;

/** Those who hear of changes in one way. */
interface Audience extends AutoCloseable {

    /** These settings hold from now on. */
    void configured(Configuration configuration);

    /** Waits for nothing. */
    void hear(Notice notice);

    /** No more is heard. */
    @Override
    void close();
}
