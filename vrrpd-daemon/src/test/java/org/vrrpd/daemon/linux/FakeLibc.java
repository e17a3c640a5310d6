// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A C library that answers as it was told, else what another does, else 0, and notes what was called. */
public final class FakeLibc {
    private final @Nullable Libc other;
    private final Map<String, ToLongFunction<Object[]>> answers = new HashMap<>();
    private final List<String> calls = new ArrayList<>();

    public FakeLibc() {
        other = null;
    }

    private FakeLibc(Libc other) {
        this.other = other;
    }

    /** One that calls the other where it was told nothing. */
    public static FakeLibc over(Libc other) {
        return new FakeLibc(other);
    }

    /** What is to be called. */
    public Libc libc() {
        return (Libc) Proxy.newProxyInstance(
                Libc.class.getClassLoader(), new Class<?>[] {Libc.class}, (_, method, arguments) -> {
                    calls.add(method.getName());
                    var told = answers.get(method.getName());
                    if (told == null && other != null) {
                        return method.invoke(other, arguments);
                    }
                    long answer = told == null ? 0 : told.applyAsLong(arguments);
                    return method.getReturnType() == int.class ? (Object) (int) answer : (Object) answer;
                });
    }

    public FakeLibc answers(String call, long answer) {
        return answers(call, _ -> answer);
    }

    /** Answers from the call's arguments. */
    public FakeLibc answers(String call, ToLongFunction<Object[]> answer) {
        answers.put(call, answer);
        return this;
    }

    /** From now on, until told otherwise. */
    public FakeLibc fails(String call, int errno) {
        return answers(call, -errno);
    }

    /** The names of all calls so far, in order. */
    public List<String> calls() {
        return calls;
    }

    public long calls(String call) {
        return calls.stream().filter(call::equals).count();
    }
}
