package dev.ratchet.benchmarks;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** Duration of a restore, from the start of the first store to the end of the last, and its number of records. */
final class Restores implements StateRestoreListener {
    private final String application;
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong millis = new AtomicLong();
    private final AtomicLong records = new AtomicLong();

    Restores(String application) {
        this.application = application;
    }

    double seconds() {
        return millis.get() / 1e3;
    }

    long records() {
        return records.get();
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
        if (isOwn(partition)) {
            begun.compareAndSet(0, System.nanoTime());
        }
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long to, long restored) {
        records.addAndGet(isOwn(partition) ? restored : 0);
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long total) {
        if (begun.get() > 0) {
            millis.set(Duration.ofNanos(System.nanoTime() - begun.get()).toMillis());
        }
    }

    /** Whether a partition belongs to this instance; every instance has the catalogue. */
    private boolean isOwn(TopicPartition partition) {
        return partition.topic().startsWith(application);
    }
}
