package dev.ratchet.storefront;

import dev.ratchet.sdk.Port;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Model of a remote service: its response arrives after a lognormal time, and the caller waits for it. */
final class RemoteService implements Port {
    private static final double SPREAD = 0.2;

    private final ScheduledExecutorService network;
    private final double medianMillis;
    private final Random chance;
    private final Function<Map<String, Object>, Map<String, Object>> answers;

    RemoteService(
            ScheduledExecutorService network,
            double medianMillis,
            long seed,
            Function<Map<String, Object>, Map<String, Object>> answers) {
        this.network = network;
        this.medianMillis = medianMillis;
        this.chance = new Random(seed);
        this.answers = answers;
    }

    @Override
    public Map<String, Object> call(Map<String, Object> request) throws Exception {
        double millis = medianMillis * Math.exp(SPREAD * chance.nextGaussian());
        CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
        ScheduledFuture<?> arrival = network.schedule(
                () -> answer.complete(answers.apply(request)), (long) (millis * 1e6), TimeUnit.NANOSECONDS);
        try {
            return answer.get(5, TimeUnit.SECONDS);
        } finally {
            arrival.cancel(false);
        }
    }
}
