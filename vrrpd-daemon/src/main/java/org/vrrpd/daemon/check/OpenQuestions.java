// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.check;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.vrrpd.checks.kind.End;
import org.vrrpd.checks.run.Echoes.Asker;
import org.vrrpd.daemon.linux.EchoSocket.Heard;
import org.vrrpd.daemon.linux.EchoSocket.Reply;
import org.vrrpd.daemon.linux.EchoSocket.Undelivered;

/** The echoes that are waited for, by their sequence numbers. What is late, repeated or somebody else's answers none. */
final class OpenQuestions {

    static final int NONE_FREE = -1;

    private static final int NUMBERS = 1 << Short.SIZE;

    private record Question(ByteBuffer payload, Asker asker) {}

    private final Map<Integer, Question> open = new HashMap<>();
    private int next = ThreadLocalRandom.current().nextInt(NUMBERS);

    /** Answers the number that is its own until it is answered or forgotten, or {@link #NONE_FREE}. */
    synchronized int open(byte[] payload, Asker asker) {
        if (open.size() == NUMBERS) {
            return NONE_FREE;
        }
        while (open.containsKey(next)) {
            next = (next + 1) % NUMBERS;
        }
        int number = next;
        next = (next + 1) % NUMBERS;
        open.put(number, new Question(ByteBuffer.wrap(payload), asker));
        return number;
    }

    /** Unless the number is another's by now. */
    synchronized void forget(int number, Asker asker) {
        var question = open.get(number);
        if (question != null && question.asker.equals(asker)) {
            open.remove(number);
        }
    }

    void heard(Heard heard) {
        switch (heard) {
            case Reply reply -> heard(reply);
            case Undelivered(var number, var sentence) -> {
                Question question;
                synchronized (this) {
                    question = open.remove(number);
                }
                if (question != null) {
                    question.asker.unanswered(new End(End.Manner.UNREACHABLE, sentence));
                }
            }
        }
    }

    private void heard(Reply reply) {
        Question question;
        synchronized (this) {
            question = open.get(reply.sequence());
            if (question == null || !question.payload.equals(reply.payload())) {
                return;
            }
            open.remove(reply.sequence());
        }
        question.asker.answered();
    }

    /** Nothing will be heard any more. */
    void giveUp(String why) {
        List<Question> all;
        synchronized (this) {
            all = new ArrayList<>(open.values());
            open.clear();
        }
        for (var question : all) {
            question.asker.unanswered(new End(End.Manner.OURS, why));
        }
    }
}
