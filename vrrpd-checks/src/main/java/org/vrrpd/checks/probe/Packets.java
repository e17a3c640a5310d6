package org.vrrpd.checks.probe;

/** Cuts what is heard into packets. What of a packet was there when we spoke is not forgotten. */
public final class Packets implements Dialogue {

    private final PacketDialogue dialogue;
    /** From before we spoke last. */
    private String kept = "";
    /** How much is done with of all since then. */
    private int done;

    public Packets(PacketDialogue dialogue) {
        this.dialogue = dialogue;
    }

    @Override
    public Step connected() {
        return dialogue.connected();
    }

    @Override
    public Step heard(String words) {
        var all = kept + words;
        var answer = new StringBuilder();
        while (done < all.length()) {
            var length = dialogue.length(all, done);
            if (length == PacketDialogue.NONE) {
                return dialogue.stranger();
            }
            if (length == PacketDialogue.UNKNOWN || length > all.length() - done) {
                break;
            }
            var packet = all.substring(done, done + length);
            done += length;
            switch (dialogue.heard(packet)) {
                case Step.Listen listen -> {}
                case Step.Say(var more) -> answer.append(more);
                case Step.Done last -> {
                    return last;
                }
            }
        }
        if (answer.isEmpty()) {
            return LISTEN;
        }
        kept = all.substring(done);
        done = 0;
        return new Step.Say(answer.toString());
    }
}
