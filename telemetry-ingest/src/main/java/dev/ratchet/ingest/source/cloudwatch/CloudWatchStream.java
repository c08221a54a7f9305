package dev.ratchet.ingest.source.cloudwatch;

import java.util.Set;
import java.util.function.LongConsumer;

/** Metrics, log records or alarm transitions that are read from CloudWatch at each poll. */
interface CloudWatchStream {
    /** Description for a message. */
    String description();

    /** Names of its positions. */
    Set<String> streams();

    /**
     * Reads what is new and writes it.
     *
     * @param written receives the number of points, log records or alarms of each write
     * @throws BudgetUsed if the budget of the hour is used up; what was read before is written
     */
    void poll(long nowMillis, LongConsumer written);

    /** The budget of requests per hour is used up. */
    final class BudgetUsed extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** Creates the exception. */
        BudgetUsed() {
            super("the budget of requests per hour is used up");
        }
    }

    /** Permission for requests. */
    @FunctionalInterface
    interface Requests {
        /**
         * Spends a number of requests.
         *
         * @throws BudgetUsed if the budget of the hour does not permit them
         */
        void spend(int requests);
    }
}
