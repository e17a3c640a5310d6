package org.vrrpd.core.wire;

import java.time.Duration;
import java.util.List;
import org.vrrpd.core.IpAddress;
import org.vrrpd.core.Priority;
import org.vrrpd.core.Vrid;

/**
 * What an advert says, whichever version said it.
 *
 * <p>Version 3, RFC 9568, 5.2:
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------+-------+---------------+---------------+---------------+
 * |   3   | type 1|     VRID      |   priority    | address count |
 * +-------+-------+---------------+---------------+---------------+
 * |reserve|  interval in 1/100 s  |           checksum            |
 * +-------+-----------------------+-------------------------------+
 * |            addresses, 4 or 16 bytes each ...                  |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * <p>Version 2, RFC 3768, 5.3:
 *
 * <pre>
 * +-------+-------+---------------+---------------+---------------+
 * |   2   | type 1|     VRID      |   priority    | address count |
 * +-------+-------+---------------+---------------+---------------+
 * |  authentication | interval, s |           checksum            |
 * +-----------------+-------------+-------------------------------+
 * |            addresses ...                                      |
 * +---------------------------------------------------------------+
 * |            8 bytes of authentication data                     |
 * +---------------------------------------------------------------+
 * </pre>
 */
public record Advertisement(
        Version version, Vrid vrid, Priority priority, Duration interval, List<IpAddress> addresses) {
    public Advertisement {
        addresses = List.copyOf(addresses);
    }
}
