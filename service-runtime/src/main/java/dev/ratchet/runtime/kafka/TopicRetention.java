package dev.ratchet.runtime.kafka;

import dev.ratchet.cycle.topic.Topic;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Raises the retention of existing topics to that of the catalogue, since a newer version may need longer histories. A
 * longer retention is unchanged. Without the permission, it logs a warning, and the shorter retention remains.
 */
final class TopicRetention {
    private static final Logger LOG = LoggerFactory.getLogger(TopicRetention.class);
    private static final long UNLIMITED = -1;

    private final Admin admin;

    TopicRetention(Admin admin) {
        this.admin = admin;
    }

    /** Raises the retention of topics that exist. */
    void raise(Collection<Topic<?>> topics) throws ExecutionException, InterruptedException {
        Map<ConfigResource, Topic<?>> retained = new LinkedHashMap<>();
        topics.stream()
                .filter(it -> findDemanded(it).isPresent())
                .forEach(it -> retained.put(new ConfigResource(ConfigResource.Type.TOPIC, it.name()), it));
        try {
            for (var entry :
                    admin.describeConfigs(retained.keySet()).all().get().entrySet()) {
                Topic<?> topic =
                        Optional.ofNullable(retained.get(entry.getKey())).orElseThrow();
                raise(entry.getKey(), current(entry.getValue()), topic);
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof AuthorizationException)) {
                throw e;
            }
            LOG.warn(
                    "Cannot compare the retention of topics with the catalogue ({}); permit DescribeConfigs and"
                            + " AlterConfigs, or compare it by hand after an upgrade",
                    e.getCause().getMessage());
        }
    }

    private void raise(ConfigResource resource, long current, Topic<?> topic)
            throws ExecutionException, InterruptedException {
        Optional<Long> raised = raised(current, topic);
        if (raised.isPresent()) {
            ConfigEntry entry = new ConfigEntry(
                    TopicConfig.RETENTION_MS_CONFIG, raised.get().toString());
            admin.incrementalAlterConfigs(Map.of(resource, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
            LOG.atInfo()
                    .addKeyValue("topic", topic.name())
                    .log(
                            "Raised retention.ms from {} to {}, which the catalogue of topics demands",
                            current,
                            raised.get());
        }
    }

    /** Retention in milliseconds to which a topic is raised; empty if its current one suffices. */
    static Optional<Long> raised(long currentMillis, Topic<?> topic) {
        return findDemanded(topic).filter(it -> currentMillis != UNLIMITED && (it == UNLIMITED || it > currentMillis));
    }

    private static Optional<Long> findDemanded(Topic<?> topic) {
        return Optional.ofNullable(topic.settings().get(TopicConfig.RETENTION_MS_CONFIG))
                .map(Long::valueOf);
    }

    private static long current(Config config) {
        return Long.parseLong(config.get(TopicConfig.RETENTION_MS_CONFIG).value());
    }
}
