// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux.netlink;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Runs each test on a thread of its own in a network namespace of its own, which ends with it. */
final class FreshNamespace implements InvocationInterceptor {
    private static final int CLONE_NEWNET = 0x4000_0000;

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(test);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(test);
    }

    private static void run(Invocation<@Nullable Void> test) throws Throwable {
        var unshared = new AtomicInteger();
        var thrown = new AtomicReference<@Nullable Throwable>();
        var thread = Thread.ofPlatform().start(() -> {
            try {
                unshared.set(unshareNetwork());
                if (unshared.get() == 0) {
                    test.proceed();
                } else {
                    test.skip();
                }
            } catch (Throwable t) {
                thrown.set(t);
            }
        });
        thread.join();
        if (thrown.get() != null) {
            throw thrown.get();
        }
        assumeTrue(unshared.get() == 0, "a network namespace of its own needs root");
    }

    @SuppressWarnings("restricted") // tests may call what they like
    private static int unshareNetwork() throws Throwable {
        var linker = Linker.nativeLinker();
        var unshare = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("unshare"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        return (int) unshare.invokeExact(CLONE_NEWNET);
    }
}
