package dev.ratchet.runtime.kafka;

import dev.ratchet.cycle.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates the topics of the catalogue that a cluster lacks. Of an existing topic, only a retention that is shorter than
 * that of the catalogue is changed.
 */
public final class TopicCreator {
    private static final Duration PROPAGATION = Duration.ofSeconds(20);

    private final Admin admin;
    private final int dataPartitions;

    /** Creates a creator with the number of partitions of a data topic. */
    public TopicCreator(Admin admin, int dataPartitions) {
        this.admin = admin;
        this.dataPartitions = dataPartitions;
    }

    /**
     * Creates the missing topics, and raises the retention of the others where the catalogue demands more.
     *
     * @throws IllegalStateException if the cluster refuses one, or if a decision topic has more than one partition
     */
    public void create(Collection<? extends Topic<?>> topics) {
        Map<String, Topic<?>> byName = topics.stream().collect(Collectors.toMap(Topic::name, it -> it));
        try {
            var existing = admin.listTopics().names().get();
            List<NewTopic> missing = byName.values().stream()
                    .filter(it -> !existing.contains(it.name()))
                    .map(this::newTopic)
                    .toList();
            for (var made : admin.createTopics(missing).values().entrySet()) {
                awaitCreated(made.getKey(), made.getValue());
            }
            checkPartitions(byName);
            new TopicRetention(admin)
                    .raise(byName.values().stream()
                            .filter(it -> existing.contains(it.name()))
                            .toList());
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot create the topics of Ratchet", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", e);
        }
    }

    private NewTopic newTopic(Topic<?> topic) {
        return new NewTopic(topic.name(), Optional.of(topic.partitions(dataPartitions)), Optional.empty())
                .configs(topic.settings());
    }

    private static void awaitCreated(String name, org.apache.kafka.common.KafkaFuture<Void> made)
            throws InterruptedException {
        try {
            made.get();
        } catch (ExecutionException e) {
            // another service was quicker
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("cannot create the topic " + name, e.getCause());
            }
        }
    }

    private void checkPartitions(Map<String, Topic<?>> topics) throws ExecutionException, InterruptedException {
        described(topics.keySet()).forEach((name, description) -> {
            Topic<?> topic = topics.get(name);
            if (topic != null
                    && topic.role() == Topic.Role.DECISION
                    && description.partitions().size() != 1) {
                throw new IllegalStateException("the decision topic " + name
                        + " must have exactly one partition, it has "
                        + description.partitions().size() + ": delete it, or choose another cluster");
            }
        });
    }

    /** Describes the topics; a topic that another service has just created becomes visible a moment later. */
    private Map<String, TopicDescription> described(Set<String> names) throws ExecutionException, InterruptedException {
        long until = System.nanoTime() + PROPAGATION.toNanos();
        while (true) {
            try {
                return admin.describeTopics(names).allTopicNames().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > until) {
                    throw e;
                }
            }
        }
    }
}
