package org.vrrpd.checks.run;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vrrpd.checks.kind.End;

/** Hosts of which some answer, some are not reached and all others are silent, each by its address. */
public final class FakeEchoes implements Echoes {

    private final Map<String, End> unreached = new ConcurrentHashMap<>();
    private final List<String> answering = Collections.synchronizedList(new ArrayList<>());
    private final List<byte[]> payloads = Collections.synchronizedList(new ArrayList<>());
    private final List<Asker> forgotten = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean isClosed;

    public FakeEchoes answeredBy(String address) {
        answering.add(address);
        return this;
    }

    public FakeEchoes unreached(String address, End.Manner manner, String detail) {
        unreached.put(address, new End(manner, detail));
        return this;
    }

    /** What was sent, in order. */
    public List<byte[]> payloads() {
        return payloads;
    }

    /** Tells those who do not want to hear any more, and how many they were. */
    int answersLate() {
        var late = List.copyOf(forgotten);
        for (var asker : late) {
            asker.answered();
            asker.unanswered(new End(End.Manner.UNREACHABLE, "late"));
        }
        return late.size();
    }

    boolean isClosed() {
        return isClosed;
    }

    @Override
    public Question ask(InetAddress host, byte[] payload, Asker asker) {
        payloads.add(payload);
        var end = unreached.get(host.getHostAddress());
        if (end != null) {
            asker.unanswered(end);
        } else if (answering.contains(host.getHostAddress())) {
            asker.answered();
            asker.answered();
        }
        return () -> forgotten.add(asker);
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
