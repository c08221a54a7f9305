package dev.ratchet.embedded.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeSet;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real KRaft broker and controller in this process, on loopback only.
 *
 * <p>The only class that uses Kafka's internal API.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final int NODE = 1;
    private static final String HOST = "127.0.0.1";

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedBroker(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker with its data in a folder; a new folder is formatted first.
     *
     * @param port client port; 0 for any free one
     */
    public static EmbeddedBroker start(Path folder, int port) {
        int clients = port == 0 ? freePort(0) : port;
        int controller = freePort(clients);
        Exit.setHaltProcedure((code, reason) -> halt(folder, code));
        KafkaConfig config = new KafkaConfig(properties(folder, clients, controller));
        format(folder);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker(server, HOST + ":" + clients);
    }

    /** Address for clients. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** Halts the process: the broker gives up when it cannot write. Acknowledged records are not lost. */
    private static void halt(Path folder, int code) {
        System.err.println("The broker cannot continue; is the disk of " + folder
                + " full or broken? Free space there and start again: acknowledged records are not lost.");
        Runtime.getRuntime().halt(code);
    }

    private static void format(Path folder) {
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(folder);
            new Formatter()
                    .setPrintStream(new java.io.PrintStream(
                            java.io.OutputStream.nullOutputStream(), false, java.nio.charset.StandardCharsets.UTF_8))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(folder.toString())
                    .setDirectories(new TreeSet<>(java.util.Set.of(folder.toString())))
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("cannot format the broker's folder " + folder, e);
        }
    }

    private static Properties properties(Path folder, int clients, int controller) {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE));
        properties.put("controller.quorum.voters", NODE + "@" + HOST + ":" + controller);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("listeners", "PLAINTEXT://" + HOST + ":" + clients + ",CONTROLLER://" + HOST + ":" + controller);
        properties.put("advertised.listeners", "PLAINTEXT://" + HOST + ":" + clients);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("log.dirs", folder.toString());
        properties.put("auto.create.topics.enable", "false");
        properties.put("num.partitions", "1");
        properties.put("default.replication.factor", "1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.num.partitions", "1");
        properties.put("transaction.state.log.min.isr", "1");
        // a transaction right after another waits for the first one's markers, in steps of 20 ms by default
        properties.put("add.partitions.to.txn.retry.backoff.ms", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("controlled.shutdown.enable", "false");
        // each thread wakes up three times a second, so that the default numbers only cost processor time
        int processors = Runtime.getRuntime().availableProcessors();
        properties.put("num.network.threads", Integer.toString(Math.max(1, processors / 2)));
        properties.put("num.io.threads", Integer.toString(Math.max(2, processors)));
        properties.put("background.threads", "2");
        properties.put("group.coordinator.threads", "1");
        properties.put("share.coordinator.threads", "1");
        // the controller writes and flushes a record without content twice a second by default
        properties.put("metadata.max.idle.interval.ms", "10000");
        properties.put("log.segment.bytes", Integer.toString(64 << 20));
        properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
        return properties;
    }

    /** Returns a free port other than the reserved one: the system may return the same port twice. */
    private static int freePort(int promised) {
        int port = promised;
        while (port == promised) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException("no free port on loopback", e);
            }
        }
        return port;
    }
}
