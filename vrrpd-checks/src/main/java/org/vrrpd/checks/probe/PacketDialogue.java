package org.vrrpd.checks.probe;

/** A dialogue of packets that tell their length. */
public interface PacketDialogue {

    /** The length of a packet is not heard yet. */
    int UNKNOWN = 0;

    /** What is heard is no packet of this protocol. */
    int NONE = -1;

    /** The connection stands. */
    Dialogue.Step connected();

    /**
     * How long the packet is that begins there, with all that belongs to it: more than 0, {@link #UNKNOWN} or {@link #NONE}.
     *
     * @param words at least one more, a character a byte
     */
    int length(String words, int from);

    /** A whole packet was heard. */
    Dialogue.Step heard(String packet);

    /** Something else was heard. */
    Dialogue.Step stranger();
}
