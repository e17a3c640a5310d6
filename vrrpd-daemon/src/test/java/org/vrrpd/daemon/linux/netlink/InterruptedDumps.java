// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.vrrpd.daemon.linux.Libc;

/** A C library whose first datagrams say that the dump they belong to was interrupted. */
final class InterruptedDumps {
    private static final int IOVEC = 16;
    private static final int FLAGS = 6;

    private InterruptedDumps() {}

    static Libc before(Libc libc, int datagrams) {
        var left = new int[] {datagrams};
        return (Libc) Proxy.newProxyInstance(
                Libc.class.getClassLoader(), new Class<?>[] {Libc.class}, (_, method, arguments) -> {
                    try {
                        var result = method.invoke(libc, arguments);
                        if (method.getName().equals("recvmsg") && (long) result > 0 && left[0]-- > 0) {
                            interrupt((MemorySegment) arguments[1]);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @SuppressWarnings("restricted") // follows C's pointers
    private static void interrupt(MemorySegment message) {
        var part = MemorySegment.ofAddress(message.get(ValueLayout.JAVA_LONG, IOVEC))
                .reinterpret(16);
        var datagram =
                MemorySegment.ofAddress(part.get(ValueLayout.JAVA_LONG, 0)).reinterpret(16);
        var flags = datagram.get(ValueLayout.JAVA_SHORT, FLAGS);
        datagram.set(ValueLayout.JAVA_SHORT, FLAGS, (short) (flags | Netlink.NLM_F_DUMP_INTR));
    }
}
