package dev.ratchet.analyzer.streams;

import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.Wire;
import org.apache.kafka.streams.processor.api.Record;

/** Emits dead letters. */
final class DeadLetterProcessor extends EncodingProcessor<DeadLetter> {
    DeadLetterProcessor(Wire wire) {
        super(wire);
    }

    /** Creates a node in front of a sink whose name has a suffix. */
    DeadLetterProcessor(Wire wire, String sinkSuffix) {
        super(wire, sinkSuffix);
    }

    @Override
    public void process(Record<String, DeadLetter> record) {
        send(Topics.DEAD_LETTER, record.key(), record.value(), record.timestamp());
    }
}
