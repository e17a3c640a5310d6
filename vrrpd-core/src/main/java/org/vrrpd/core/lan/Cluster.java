package org.vrrpd.core.lan;

import static org.vrrpd.core.machine.Manner.ADVERT_BEFORE_YIELDING;
import static org.vrrpd.core.machine.Manner.OWNER_IGNORES_ADVERTS;
import static org.vrrpd.core.machine.Manner.SILENT_TO_LOWER;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.vrrpd.core.Priority;
import org.vrrpd.core.machine.Handover;
import org.vrrpd.core.machine.LostAddress;
import org.vrrpd.core.machine.Manner;
import org.vrrpd.core.machine.Preemption;
import org.vrrpd.core.track.Weight;
import org.vrrpd.core.wire.ChecksumForm;
import org.vrrpd.core.wire.Version;

/** A cluster as a seed draws it: hosts, their routers, and what they were told. */
final class Cluster {

    private static final String HOSTS = "abcde";
    private static final int[] COMMON_MILLIS = {100, 200, 500, 1000, 1000, 1000, 2000};
    private static final int[] QUICK_MILLIS = {10, 20, 50};

    private final SplittableRandom random;
    private final int hosts;
    private final List<Contender> contenders = new ArrayList<>();

    private Cluster(SplittableRandom random) {
        this.random = random;
        hosts = 2 + random.nextInt(HOSTS.length() - 1);
    }

    static List<Contender> draw(SplittableRandom random) {
        var cluster = new Cluster(random);
        cluster.draw();
        return cluster.contenders;
    }

    private void draw() {
        var routers = 1 + random.nextInt(3);
        var grouped = routers > 1 && chance(0.5);
        var withoutBarred = chance(0.4);
        var priorities = priorities();
        var preemptions = preemptions();
        for (var number = 1; number <= routers; number++) {
            if (!grouped) {
                priorities = priorities();
                preemptions = preemptions();
            }
            var common = common(number, priorities);
            var odd = common.version() == Version.V3 && chance(0.1);
            var strangers = !grouped && !common.addresses().isEmpty() && hosts >= 4 && number == 1 && chance(0.2);
            for (var host = 0; host < hosts; host++) {
                var one = common.at(HOSTS.substring(host, host + 1), Priority.of(priorities[host]))
                        .preempting(preemptions[host]);
                if (grouped) {
                    one = withoutBarred ? one.in("VG").servingWithoutBarred() : one.in("VG");
                }
                if (strangers && host % 2 == 1) {
                    one = one.holding(address(one, number + 100));
                }
                contenders.add(odd ? one.every(interval()) : one);
            }
        }
    }

    private Contender common(int number, int[] priorities) {
        var one = new Contender("", Priority.DEFAULT)
                .called("VI_" + number)
                .on(chance(0.5) ? "eth0" : "eth1")
                .vrid(50 + number);
        one = chance(0.2) ? one.every(seconds(1 + random.nextInt(2))).version2() : version3(one);
        one = addresses(one, number);
        one = chance(0.1) ? one.excluding(address(one, number + 30)) : one;
        one = one.version() == Version.V2 && chance(0.3) ? one.password("secret") : one;
        one = chance(0.2) ? one.unicast() : one;
        one = chance(0.2) ? one.downAfter(2 + random.nextInt(3)) : one;
        one = chance(0.15) ? one.leaving(Handover.RELEASE_AT_ONCE) : one;
        one = chance(0.2) ? one.losingAddresses(LostAddress.REELECT) : one;
        one = chance(0.2) ? one.summing(ChecksumForm.MESSAGE_ONLY) : one;
        one = one.with(manners(priorities));
        for (var tracker = random.nextInt(3); tracker > 0; tracker--) {
            one = one.tracking("check" + tracker, weight());
        }
        return one;
    }

    private Contender version3(Contender one) {
        var timed = one.every(interval());
        return chance(0.3) ? timed.overIpv6() : timed;
    }

    private Duration interval() {
        var millis = chance(0.06) ? QUICK_MILLIS : COMMON_MILLIS;
        return Duration.ofMillis(millis[random.nextInt(millis.length)]);
    }

    private Contender addresses(Contender one, int number) {
        if (chance(0.04)) {
            return one.holding();
        }
        return chance(0.5)
                ? one.holding(address(one, number), address(one, number + 10))
                : one.holding(address(one, number));
    }

    static String address(Contender one, int number) {
        return switch (one.family()) {
            case IPV4 -> "10.0." + number + ".100";
            case IPV6 -> number < 10 ? "fe80::100:" + number : "fd00::100:" + number;
        };
    }

    private Manner[] manners(int[] priorities) {
        var manners = EnumSet.noneOf(Manner.class);
        if (chance(0.15)) {
            manners.add(SILENT_TO_LOWER);
        }
        if (chance(0.15)) {
            manners.add(ADVERT_BEFORE_YIELDING);
        }
        var owners = 0;
        for (var priority : priorities) {
            owners += priority == 255 ? 1 : 0;
        }
        if (owners == 1 && chance(0.3)) {
            manners.add(OWNER_IGNORES_ADVERTS);
        }
        return manners.toArray(new Manner[0]);
    }

    private Weight weight() {
        return switch (random.nextInt(4)) {
            case 0 -> Weight.FAULT;
            case 1 -> Weight.of(5 + random.nextInt(60));
            default -> Weight.of(-5 - random.nextInt(60));
        };
    }

    private int[] priorities() {
        var priorities = new int[hosts];
        var tied = chance(0.25);
        for (var host = 0; host < hosts; host++) {
            priorities[host] = tied ? 100 + 50 * random.nextInt(2) : 1 + random.nextInt(254);
        }
        if (chance(0.15)) {
            priorities[random.nextInt(hosts)] = 255;
        }
        if (chance(0.03)) {
            priorities[random.nextInt(hosts)] = 255;
        }
        return priorities;
    }

    private Preemption[] preemptions() {
        var preemptions = new Preemption[hosts];
        var alike = preemption();
        var mixed = chance(0.2);
        for (var host = 0; host < hosts; host++) {
            preemptions[host] = mixed ? preemption() : alike;
        }
        return preemptions;
    }

    private Preemption preemption() {
        return switch (random.nextInt(4)) {
            case 0 -> new Preemption.Never();
            case 1 -> new Preemption.After(Duration.ofMillis(100 + random.nextInt(5000)));
            default -> new Preemption.Always();
        };
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private static Duration seconds(int count) {
        return Duration.ofSeconds(count);
    }
}
