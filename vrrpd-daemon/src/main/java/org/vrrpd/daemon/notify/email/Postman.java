// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify.email;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.daemon.config.Email;
import org.vrrpd.daemon.config.EmailAddress;
import org.vrrpd.daemon.linux.LocalTime;

/**
 * A thread that takes letters to the server one after the other. Who hands one over never waits; a server that does not answer
 * keeps later letters waiting, and in the end the oldest of them are lost.
 */
public final class Postman {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

    private static final int ROOM = 64;
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(60));

    private final Outbox outbox = new Outbox(ROOM);
    private final Carrier carrier;
    private final Rest rest;
    private volatile Email settings;
    private volatile int inHand;

    /** How the time between two tries passes. */
    @FunctionalInterface
    interface Rest {
        void rest(Duration pause) throws InterruptedException;
    }

    Postman(Email settings, Carrier carrier, Rest rest) {
        this.settings = settings;
        this.carrier = carrier;
        this.rest = rest;
    }

    /** One at work. */
    public static Postman start(Email settings, LongFunction<LocalTime> clock) {
        var postman = new Postman(settings, new SmtpCarrier(new Heading(clock)), Thread::sleep);
        Thread.ofPlatform().daemon().name("mail").start(postman::work);
        return postman;
    }

    /** From now on letters go this way, those too that wait already. */
    public void configured(Email next) {
        settings = next;
    }

    public void send(Letter letter) {
        outbox.put(letter);
    }

    /** How many letters are still to be sent. */
    public int waiting() {
        return outbox.size() + inHand;
    }

    private void work() {
        try {
            while (true) {
                var letter = outbox.take();
                inHand = 1;
                deliverOrReport(letter);
                inHand = 0;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliverOrReport(Letter letter) throws InterruptedException {
        try {
            deliver(letter);
        } catch (RuntimeException bug) {
            LOG.error(
                    "a bug: the mail '{}' is lost; please report it with the lines that follow", letter.subject(), bug);
        }
    }

    /** Tries until the letter is taken, refused for good, or tried often enough. */
    void deliver(Letter letter) throws InterruptedException {
        reportDropped();
        var now = settings;
        var recipients = now.recipients();
        for (var pause : PAUSES) {
            recipients = deliver(letter, recipients, now, "again in " + pause.toSeconds() + " s");
            if (recipients.isEmpty()) {
                return;
            }
            rest.rest(pause);
            if (!settings.equals(now)) {
                now = settings;
                recipients = now.recipients();
            }
        }
        deliver(letter, recipients, now, "given up");
    }

    /** Tries once; answers for whom it is worth another try. */
    private List<EmailAddress> deliver(Letter letter, List<EmailAddress> recipients, Email way, String otherwise) {
        if (!way.canBeSent()) {
            return List.of();
        }
        try {
            var receipt = carrier.carry(letter, recipients, way);
            for (var refusal : receipt.refusals()) {
                LOG.warn(
                        "the mail '{}' is not taken for {}: {}; {}",
                        letter.subject(),
                        refusal.recipient(),
                        refusal.reply(),
                        refusal.term() == Carrier.Term.FOR_NOW ? otherwise : "see notification_email");
            }
            if (receipt.refusals().size() < recipients.size()) {
                LOG.debug("mailed '{}'", letter.subject());
            }
            return receipt.deferred();
        } catch (IOException e) {
            LOG.warn(
                    "the mail '{}' cannot be sent by {}: {}; {}: see smtp_server and smtp_connect_timeout",
                    letter.subject(),
                    way.server(),
                    e.getMessage() == null ? e.toString() : e.getMessage(),
                    otherwise);
            return recipients;
        }
    }

    private void reportDropped() {
        var dropped = outbox.takeDropped();
        if (dropped > 0) {
            LOG.warn("{} mails are lost: they waited longer than there was room for", dropped);
        }
    }
}
