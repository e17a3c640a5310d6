// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon.notify.email;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.net.smtp.SMTPClient;
import org.apache.commons.net.smtp.SMTPReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vrrpd.daemon.config.Email;
import org.vrrpd.daemon.config.EmailAddress;

/** Speaks SMTP, RFC 5321, as plainly as keepalived does: HELO, one mail to all recipients, QUIT. */
final class SmtpCarrier implements Carrier {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpCarrier.class);

    /** The whole conversation may take as long as so many answers. */
    private static final int ANSWERS = 4;

    private static final int LONGEST_REPLY = 200;

    private final Heading heading;

    SmtpCarrier(Heading heading) {
        this.heading = heading;
    }

    @Override
    public Receipt carry(Letter letter, List<EmailAddress> recipients, Email settings) throws IOException {
        var client = new SMTPClient("UTF-8");
        try {
            connect(client, settings);
            return talk(client, letter, recipients, settings);
        } finally {
            client.disconnect();
        }
    }

    /** Tries each address that the server's name has; the first failure is the one to tell of. */
    private static void connect(SMTPClient client, Email settings) throws IOException {
        var server = settings.server();
        if (server == null) {
            throw new IOException("there is no server");
        }
        var patience = Math.toIntExact(settings.patience().toMillis());
        client.setConnectTimeout(patience);
        client.setDefaultTimeout(patience);
        client.setSocketFactory(new LimitedSockets(settings.patience().multipliedBy(ANSWERS)));
        IOException failure = null;
        for (var address : InetAddress.getAllByName(server.host())) {
            try {
                client.connect(address, server.port());
                return;
            } catch (IOException e) {
                failure = failure == null ? e : failure;
                client.disconnect();
            }
        }
        throw failure == null ? new IOException(server.host() + " has no address") : failure;
    }

    private Receipt talk(SMTPClient client, Letter letter, List<EmailAddress> recipients, Email settings)
            throws IOException {
        var ourName = settings.greeting() == null ? MailName.ofThisHost() : settings.greeting();
        var sender = sender(settings);
        if (!SMTPReply.isPositiveCompletion(client.getReplyCode())
                || !SMTPReply.isPositiveCompletion(client.helo(ourName))
                || !client.setSender(sender.mailbox())) {
            return refused(client, recipients);
        }
        var refusals = new ArrayList<Refusal>();
        var taken = new ArrayList<EmailAddress>();
        for (var recipient : recipients) {
            if (client.addRecipient(recipient.mailbox())) {
                taken.add(recipient);
            } else {
                refusals.add(refusal(client, recipient));
            }
        }
        if (!taken.isEmpty()
                && !tell(
                        client,
                        heading.of(letter, sender, settings.recipients()) + "\r\n" + letter.text() + "\r\n\r\n")) {
            refusals.addAll(refused(client, taken).refusals());
        }
        sayGoodbye(client);
        return new Receipt(refusals);
    }

    /** What is taken is taken, however the server answers this. */
    private static void sayGoodbye(SMTPClient client) {
        try {
            client.logout();
        } catch (IOException e) {
            LOG.debug("a mail server did not wait for QUIT: {}", e.getMessage());
        }
    }

    private static boolean tell(SMTPClient client, String mail) throws IOException {
        var writer = client.sendMessageData();
        if (writer == null) {
            return false;
        }
        writer.write(mail);
        writer.close();
        return client.completePendingCommand();
    }

    /** Where the file names no sender, it is the daemon's user at this host, whatever it calls itself in greeting. */
    private static EmailAddress sender(Email settings) {
        var sender = settings.sender();
        if (sender != null) {
            return sender;
        }
        var address = System.getProperty("user.name") + '@' + MailName.ofThisHost();
        return new EmailAddress(address, address);
    }

    private static Receipt refused(SMTPClient client, List<EmailAddress> recipients) {
        var refusals = new ArrayList<Refusal>();
        for (var recipient : recipients) {
            refusals.add(refusal(client, recipient));
        }
        return new Receipt(refusals);
    }

    private static Refusal refusal(SMTPClient client, EmailAddress recipient) {
        var term = SMTPReply.isNegativePermanent(client.getReplyCode()) ? Term.FOR_GOOD : Term.FOR_NOW;
        var reply = client.getReplyString().replaceAll("\\p{Cntrl}+", " ").strip();
        return new Refusal(
                recipient, term, reply.length() > LONGEST_REPLY ? reply.substring(0, LONGEST_REPLY) + "…" : reply);
    }
}
