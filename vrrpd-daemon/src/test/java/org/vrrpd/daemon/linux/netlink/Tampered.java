// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.vrrpd.daemon.linux.Libc;

/** A C library whose first datagrams received are not quite what the kernel sent. */
final class Tampered {
    private static final int MESSAGE_PARTS = 16;
    private static final int HEADER_BYTES = 16;

    private Tampered() {}

    /** Each of so many datagrams has its first header changed. */
    static Libc libc(Libc libc, int datagrams, Consumer<MemorySegment> change) {
        var left = new int[] {datagrams};
        return (Libc) Proxy.newProxyInstance(
                Libc.class.getClassLoader(), new Class<?>[] {Libc.class}, (_, method, arguments) -> {
                    try {
                        var result = method.invoke(libc, arguments);
                        if (method.getName().equals("recvmsg") && (long) result > 0 && left[0]-- > 0) {
                            change.accept(header((MemorySegment) arguments[1]));
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @SuppressWarnings("restricted") // follows C's pointers
    private static MemorySegment header(MemorySegment message) {
        var part = MemorySegment.ofAddress(message.get(ValueLayout.JAVA_LONG, MESSAGE_PARTS))
                .reinterpret(Long.BYTES);
        return MemorySegment.ofAddress(part.get(ValueLayout.JAVA_LONG, 0)).reinterpret(HEADER_BYTES);
    }
}
