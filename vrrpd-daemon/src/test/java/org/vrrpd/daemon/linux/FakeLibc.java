// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.linux;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** A C library that does nothing but answer: 0 to every call, unless it was told otherwise, and notes what was called. */
public final class FakeLibc {
    private final Map<String, ToLongFunction<Object[]>> answers = new HashMap<>();
    private final List<String> calls = new ArrayList<>();

    /** What is to be called. */
    public Libc libc() {
        return (Libc) Proxy.newProxyInstance(
                Libc.class.getClassLoader(), new Class<?>[] {Libc.class}, (_, method, arguments) -> {
                    calls.add(method.getName());
                    long answer = answers.getOrDefault(method.getName(), _ -> 0).applyAsLong(arguments);
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
