// SPDX-License-Identifier: Apache-2.0
package org.vrrpd.daemon;

import java.util.function.Consumer;
import org.vrrpd.core.engine.Input;
import org.vrrpd.core.engine.Output;
import org.vrrpd.core.engine.Performer;
import org.vrrpd.core.machine.Role;
import org.vrrpd.daemon.net.HandsThread;

/** Does what the engine asks: sends adverts at once, and hands on everything else. */
final class Performance implements Performer {

    private final Sockets sockets;
    private final HandsThread hands;
    private final Consumer<Output> people;
    private final Mailbox mailbox;
    private boolean keepsAddresses;

    Performance(Sockets sockets, HandsThread hands, Consumer<Output> people, Mailbox mailbox) {
        this.sockets = sockets;
        this.hands = hands;
        this.people = people;
        this.mailbox = mailbox;
    }

    /** From now on addresses stay where they are, and the engine hears that they were removed. */
    void keepAddresses() {
        keepsAddresses = true;
    }

    @Override
    public void perform(Output output) {
        switch (output) {
            case Output.Transmit packet -> sockets.send(packet);
            case Output.RemoveAddresses order
            when keepsAddresses -> mailbox.put(new Mail.Told(Input.Performed.wholly(order.ticket())));
            case Output.AddAddresses _, Output.RemoveAddresses _, Output.Announce _ -> hands.order(output);
            case Output.Notify(var router, var role, var _) -> {
                if (role == Role.BACKUP) {
                    hands.prepare(router);
                }
                hands.passOn(output);
            }
            case Output.NotifyGroup _, Output.Report _ -> hands.passOn(output);
        }
        people.accept(output);
    }
}
