package dev.ratchet.runtime.kafka;

/** Single record that exceeds the limit of a topic and cannot be split; nothing was written. */
public final class TooLarge extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    TooLarge(String topic, long bytes, long limit) {
        super("a record of " + topic + " has " + bytes + " bytes and at most " + limit
                + " are accepted: send less in one record");
    }

    TooLarge(Throwable cause) {
        super("a record is larger than the broker accepts: send less in one record", cause);
    }
}
