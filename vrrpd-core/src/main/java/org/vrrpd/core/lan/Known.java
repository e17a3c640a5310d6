package org.vrrpd.core.lan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vrrpd.core.RouterKey;
import org.vrrpd.core.RouterName;
import org.vrrpd.core.VirtualAddress;
import org.vrrpd.core.engine.Settings;
import org.vrrpd.core.machine.RouterSettings;

/** What a daemon was ever told of each router, the last word counting: a router that a reload removed may still be leaving. */
final class Known {

    private final Map<RouterKey, RouterSettings> routers = new LinkedHashMap<>();
    private final Set<VirtualAddress> addresses = new LinkedHashSet<>();
    private Settings latest = new Settings(List.of(), List.of(), List.of());

    void learn(Settings settings) {
        latest = settings;
        for (var router : settings.routers()) {
            routers.put(router.key(), router);
            addresses.addAll(router.addresses().held());
        }
    }

    /** The settings that the daemon was given last. */
    Settings latest() {
        return latest;
    }

    @Nullable
    RouterSettings router(RouterKey key) {
        return routers.get(key);
    }

    RouterSettings router(RouterName name, int vrid) {
        for (var router : routers.values()) {
            if (router.key().vrid().value() == vrid && router.name().equals(name)) {
                return router;
            }
        }
        throw new Violation("an advert has a router behind it", "there is no " + name + " with VRID " + vrid);
    }

    Collection<RouterSettings> routers() {
        return routers.values();
    }

    /** Whatever the daemon may have set. */
    List<VirtualAddress> addresses() {
        return new ArrayList<>(addresses);
    }
}
