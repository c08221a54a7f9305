package dev.ratchet.deployer;

import dev.ratchet.deployer.config.DeployerConfiguration;
import dev.ratchet.deployer.core.Settings;
import dev.ratchet.deployer.core.incident.IncidentNotice;
import dev.ratchet.deployer.kafka.CommandWriter;
import dev.ratchet.deployer.kafka.DecisionLoop;
import dev.ratchet.deployer.kafka.input.HealthReader;
import dev.ratchet.deployer.kafka.input.IncidentReader;
import dev.ratchet.deployer.kafka.input.LeaderLoop;
import dev.ratchet.deployer.kafka.input.MinuteReader;
import dev.ratchet.deployer.kafka.input.PastReader;
import dev.ratchet.runtime.config.ServiceMain;
import dev.ratchet.runtime.kafka.ServiceHealth;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Readers of the deployer: health of rollouts, minutes of watches, their past, and incidents for notifications. */
record InputReaders(List<LeaderLoop> loops) implements AutoCloseable {
    static InputReaders of(
            DeployerConfiguration configuration,
            DecisionLoop decisions,
            CommandWriter commands,
            Consumer<IncidentNotice> listeners,
            Clock clock) {
        Settings settings = configuration.settings();
        LeaderLoop.Deployer deployer =
                new LeaderLoop.Deployer(configuration.connections(), decisions::view, commands::write, clock);
        HealthReader health = new HealthReader(
                decisions,
                new HealthReader.PrePeriodLength(
                        settings.prePeriodIntervals(), settings.timing().intervalMillis()));
        return new InputReaders(List.of(
                new LeaderLoop("deployer-health", deployer, health),
                new LeaderLoop("deployer-minutes", deployer, new MinuteReader(settings.deployments())),
                new LeaderLoop("deployer-past", deployer, new PastReader(settings.deployments())),
                new LeaderLoop("deployer-incidents", deployer, new IncidentReader(listeners))));
    }

    void start() {
        loops.forEach(LeaderLoop::start);
    }

    List<ServiceHealth.Part> health() {
        return loops.stream().map(LeaderLoop::health).toList();
    }

    @Override
    public void close() {
        ServiceMain.close(List.copyOf(loops));
    }
}
