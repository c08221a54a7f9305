package dev.ratchet.runtime.kafka;

import dev.ratchet.cycle.avro.Codecs;
import dev.ratchet.cycle.registry.RegistryClient;
import dev.ratchet.cycle.registry.RegistryRefused;
import dev.ratchet.cycle.registry.RegistryUnavailable;
import dev.ratchet.cycle.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the schemas of topics before anybody can write to them. The first schema of a subject determines which ones
 * are compatible, so a foreign first schema would lock out the documented clients.
 */
public final class Subjects {
    private static final Logger LOG = LoggerFactory.getLogger(Subjects.class);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final Schema TEXT = Schema.create(Schema.Type.STRING);

    /**
     * Registers keys and values of topics that carry records of the cycle.
     *
     * @param patience longest wait for a registry that does not answer
     * @throws RegistryUnavailable if it did not answer in time
     */
    public static void register(RegistryClient registry, Collection<Topic<?>> topics, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        for (Topic<?> topic : topics) {
            if (topic.type() != byte[].class) {
                register(registry, topic.name() + "-key", TEXT, until);
                register(
                        registry,
                        topic.name() + "-value",
                        Codecs.of(topic.type()).schema(),
                        until);
            }
        }
    }

    private static void register(RegistryClient registry, String subject, Schema schema, long until) {
        while (true) {
            try {
                registry.register(subject, schema);
                return;
            } catch (RegistryRefused e) {
                LOG.error(
                        "the registry refuses Ratchet's schema of {}: another one is registered. Clients of Ratchet"
                                + " cannot write to this topic; delete the subject and restart",
                        subject,
                        e);
                return;
            } catch (RegistryUnavailable e) {
                if (System.nanoTime() > until || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private Subjects() {}
}
