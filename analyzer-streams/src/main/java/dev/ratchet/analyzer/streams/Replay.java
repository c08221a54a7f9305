package dev.ratchet.analyzer.streams;

import dev.ratchet.cycle.topic.Topic;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Reads the records of one partition again, to restore state that is in no store.
 *
 * @param <T> record of the topic
 */
interface Replay<T> {
    /** Offset after the last record. */
    long end();

    /** Offset of the first record with this timestamp or a later one; {@link #end()} if there is none. */
    long firstAt(long atMillis);

    /** Passes the records from an offset to the one before another offset. */
    void read(long from, long before, Reader<T> reader);

    /** Reader of records. */
    @FunctionalInterface
    interface Reader<T> {
        /** Accepts a record with its timestamp. */
        void accept(T value, long atMillis, long offset);
    }

    /** Topics that can be read again. */
    interface Source {
        /** Topics without records. */
        Source EMPTY = new Source() {
            @Override
            public <T> Replay<T> of(ProcessorContext<?, ?> context, Topic<T> topic) {
                return new Replay<>() {
                    @Override
                    public long end() {
                        return 0;
                    }

                    @Override
                    public long firstAt(long atMillis) {
                        return 0;
                    }

                    @Override
                    public void read(long from, long before, Reader<T> reader) {
                        // there is no record
                    }
                };
            }
        };

        /** The partition of a topic that a task reads. */
        <T> Replay<T> of(ProcessorContext<?, ?> context, Topic<T> topic);
    }
}
