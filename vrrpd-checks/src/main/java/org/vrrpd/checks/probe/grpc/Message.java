package org.vrrpd.checks.probe.grpc;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.vrrpd.checks.probe.Octets;

/**
 * The messages of the health service, each behind the five bytes that gRPC puts before any.
 *
 * <pre>
 *   message HealthCheckRequest  { string service = 1; }
 *   message HealthCheckResponse { ServingStatus status = 1; }
 * </pre>
 */
final class Message {

    private static final int PREFIX = 5;
    private static final int TEXT_OF_FIELD_1 = 0x0A;
    private static final int NUMBER_OF_FIELD_1 = 0x08;
    private static final int WIRE_TYPE = 0x7;
    private static final int SEPTET = 0x7F;
    private static final int SEPTET_BITS = 7;
    private static final int MORE = 0x80;
    private static final int LONGEST_NUMBER = 10;

    private Message() {}

    /** Asks for a service by its name; of no name for the whole server, which needs no field. */
    static byte[] request(String service) {
        var text = Octets.ofText(service);
        var message = text.isEmpty() ? "" : Octets.big(TEXT_OF_FIELD_1, 1) + number(text.length()) + text;
        return Octets.bytes("\0" + Octets.big(message.length(), Integer.BYTES) + message);
    }

    private static String number(int number) {
        var words = new StringBuilder();
        var rest = number;
        for (; rest > SEPTET; rest >>= SEPTET_BITS) {
            words.append((char) ((rest & SEPTET) | MORE));
        }
        return words.append((char) rest).toString();
    }

    /**
     * The status that a response has, which is 0 where it says none.
     *
     * @throws IOException when this is no such response
     */
    static long status(byte[] bytes) throws IOException {
        if (bytes.length < PREFIX || bytes[0] != 0) {
            throw new IOException("its message is compressed, or none");
        }
        var message = ByteBuffer.wrap(bytes, PREFIX, bytes.length - PREFIX);
        if (ByteBuffer.wrap(bytes).getInt(1) != message.remaining()) {
            throw new IOException("its message is not as long as it says");
        }
        var status = 0L;
        while (message.hasRemaining()) {
            var field = number(message);
            if (field == NUMBER_OF_FIELD_1) {
                status = number(message);
            } else {
                pass(message, field);
            }
        }
        return status;
    }

    /** A field that later versions may have added. */
    private static void pass(ByteBuffer message, long field) throws IOException {
        switch ((int) field & WIRE_TYPE) {
            case 0 -> number(message);
            case 1 -> pass(message, Long.BYTES, field);
            case 2 -> pass(message, number(message), field);
            case 5 -> pass(message, Integer.BYTES, field);
            default -> throw new IOException("its message has a field that is none: " + field);
        }
    }

    private static void pass(ByteBuffer message, long bytes, long field) throws IOException {
        if (bytes < 0 || bytes > message.remaining()) {
            throw new IOException("its message ends within the field " + field);
        }
        message.position(message.position() + (int) bytes);
    }

    private static long number(ByteBuffer message) throws IOException {
        var number = 0L;
        for (var at = 0; at < LONGEST_NUMBER && message.hasRemaining(); at++) {
            var octet = message.get();
            number |= (long) (octet & SEPTET) << (at * SEPTET_BITS);
            if ((octet & MORE) == 0) {
                return number;
            }
        }
        throw new IOException("its message has a number without an end");
    }

    /** As {@code ServingStatus} of the service calls them. */
    static String word(long status) {
        var words = new String[] {"UNKNOWN", "SERVING", "NOT_SERVING", "SERVICE_UNKNOWN"};
        return status >= 0 && status < words.length ? words[(int) status] : "status " + status;
    }

    static boolean isServing(long status) {
        return status == 1;
    }
}
