// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.control;

import java.util.Map;
import org.vrrpd.core.wire.Rejection;

/** keepalived's counters of bad packets, which have fewer reasons than we do; what it does not count, they leave out. */
record ErrorCounts(
        long length,
        long hopLimit,
        long type,
        long interval,
        long addresses,
        long unknownAuthentication,
        long otherAuthentication,
        long failedAuthentication) {

    private enum Counter {
        LENGTH,
        HOP_LIMIT,
        TYPE,
        INTERVAL,
        ADDRESSES,
        UNKNOWN_AUTHENTICATION,
        OTHER_AUTHENTICATION,
        FAILED_AUTHENTICATION,
        NONE
    }

    static ErrorCounts of(Map<Rejection, Long> rejected) {
        return new ErrorCounts(
                sum(rejected, Counter.LENGTH),
                sum(rejected, Counter.HOP_LIMIT),
                sum(rejected, Counter.TYPE),
                sum(rejected, Counter.INTERVAL),
                sum(rejected, Counter.ADDRESSES),
                sum(rejected, Counter.UNKNOWN_AUTHENTICATION),
                sum(rejected, Counter.OTHER_AUTHENTICATION),
                sum(rejected, Counter.FAILED_AUTHENTICATION));
    }

    private static long sum(Map<Rejection, Long> rejected, Counter counter) {
        var sum = 0L;
        for (var one : rejected.entrySet()) {
            if (counter(one.getKey()) == counter) {
                sum += one.getValue();
            }
        }
        return sum;
    }

    private static Counter counter(Rejection reason) {
        return switch (reason) {
            case TOO_SHORT, LENGTH, TOTAL_LENGTH -> Counter.LENGTH;
            case HOP_LIMIT, PEER_HOP_LIMIT -> Counter.HOP_LIMIT;
            case TYPE -> Counter.TYPE;
            case INTERVAL_MISMATCH, ZERO_INTERVAL -> Counter.INTERVAL;
            case STRANGER, NO_ADDRESSES, NOT_LINK_LOCAL -> Counter.ADDRESSES;
            case AUTH_TYPE_UNKNOWN -> Counter.UNKNOWN_AUTHENTICATION;
            case AUTH_TYPE_MISMATCH, AUTH_PROTOCOL_MISMATCH -> Counter.OTHER_AUTHENTICATION;
            case AUTH_FAILED, REPLAYED -> Counter.FAILED_AUTHENTICATION;
            case UNKNOWN_VRID,
                    NOT_LISTENING,
                    WRONG_FAMILY,
                    WRONG_CAST,
                    VERSION,
                    AUTH_EXTENSION,
                    CHECKSUM,
                    OWNER_IGNORES,
                    UNKNOWN_PEER,
                    OWN_ADDRESS -> Counter.NONE;
        };
    }
}
