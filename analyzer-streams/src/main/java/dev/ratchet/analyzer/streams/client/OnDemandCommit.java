package dev.ratchet.analyzer.streams.client;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Commits of a task, each second in which it processed a record. Punctuators make a task commit at every commit interval,
 * so that with a short interval an idle application commits offsets that did not change.
 */
public final class OnDemandCommit {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final ProcessorContext<?, ?> context;
    private boolean isWanted;

    private OnDemandCommit(ProcessorContext<?, ?> context) {
        this.context = context;
    }

    /** Starts to commit in a task. */
    public static OnDemandCommit start(ProcessorContext<?, ?> context) {
        OnDemandCommit commit = new OnDemandCommit(context);
        context.schedule(INTERVAL, PunctuationType.WALL_CLOCK_TIME, _ -> commit.commit());
        return commit;
    }

    /** Records that the task processed a record. */
    public void want() {
        isWanted = true;
    }

    private void commit() {
        if (isWanted) {
            isWanted = false;
            context.commit();
        }
    }
}
