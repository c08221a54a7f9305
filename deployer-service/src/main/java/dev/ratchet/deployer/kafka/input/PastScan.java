package dev.ratchet.deployer.kafka.input;

import dev.ratchet.cycle.health.InstanceMinute;
import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.deployer.core.watch.PastMinutes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Scan of the minutes of instances for several watches: each window of time is read once for all of them. */
final class PastScan {
    private static final Duration POLL = Duration.ofMillis(200);

    /** Time by which a record may be later than its interval. */
    private static final Duration LATENESS = Duration.ofMinutes(10);

    private final LeaderTerm term;
    private final Consumer<String, byte[]> consumer;
    private final IntervalLength length;
    private final Map<String, List<PastMinutes>> byKey;
    private final Map<TopicPartition, Long> ends;

    /** Creates a scan of the partitions of the components of some watches. */
    PastScan(LeaderTerm term, Consumer<String, byte[]> consumer, IntervalLength length, Collection<PastMinutes> pasts) {
        this.term = term;
        this.consumer = consumer;
        this.length = length;
        this.byKey = pasts.stream()
                .collect(Collectors.groupingBy(
                        it -> it.plan().notice().componentId().key()));
        String topic = Topics.INSTANCE_MINUTES.name();
        int partitions = consumer.partitionsFor(topic).size();
        Set<TopicPartition> needed = new HashSet<>();
        // by the hash that the analyzer uses
        byKey.keySet().forEach(it -> needed.add(new TopicPartition(topic, Math.floorMod(it.hashCode(), partitions))));
        consumer.assign(needed);
        this.ends = new HashMap<>(consumer.endOffsets(needed));
    }

    /** Reads all windows, until the term is over. */
    void read() {
        List<PastMinutes.Window> windows = new ArrayList<>();
        byKey.values().forEach(pasts -> pasts.forEach(it -> windows.addAll(it.windows())));
        PastMinutes.Window.union(windows).forEach(this::read);
    }

    private void read(PastMinutes.Window window) {
        long lastMillis = length.startMillis(window.to()) + LATENESS.toMillis();
        Set<TopicPartition> open = seek(length.startMillis(window.from()));
        while (!open.isEmpty() && term.view().isPresent()) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (record.timestamp() > lastMillis) {
                    open.remove(new TopicPartition(record.topic(), record.partition()));
                }
                List<PastMinutes> pasts = byKey.getOrDefault(record.key(), List.of());
                if (!pasts.isEmpty()) {
                    term.use(record, Topics.INSTANCE_MINUTES, it -> add(it, pasts));
                }
            }
            open.removeIf(it -> consumer.position(it) >= ends.getOrDefault(it, 0L));
            pauseOthers(open);
        }
    }

    private static void add(InstanceMinute minute, List<PastMinutes> pasts) {
        pasts.forEach(it -> it.add(minute));
    }

    /** Seeks the first records from a moment on and returns the partitions that have some. */
    private Set<TopicPartition> seek(long fromMillis) {
        Map<TopicPartition, Long> moments =
                ends.keySet().stream().collect(Collectors.toMap(Function.identity(), _ -> fromMillis));
        Set<TopicPartition> open = new HashSet<>();
        consumer.offsetsForTimes(moments).forEach((partition, offset) -> {
            if (offset != null && offset.offset() < ends.getOrDefault(partition, 0L)) {
                consumer.seek(partition, offset.offset());
                open.add(partition);
            }
        });
        pauseOthers(open);
        return open;
    }

    private void pauseOthers(Set<TopicPartition> open) {
        Set<TopicPartition> others = new HashSet<>(ends.keySet());
        others.removeAll(open);
        consumer.pause(others);
        consumer.resume(open);
    }
}
