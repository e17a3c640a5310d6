package org.vrrpd.core.forbidden;

import java.lang.reflect.Method;
import java.security.KeyStore;
import java.text.NumberFormat;
import java.time.Instant;

/** Uses what no rule names. */
public final class Strangers {
    private Strangers() {}

    static Object reflects(Method method) {
        return method.getName();
    }

    static Object formats(NumberFormat format) {
        return format.format(1);
    }

    static Object stores(KeyStore store) {
        return store.getType();
    }

    static Object dates(Instant when) {
        return when;
    }
}
