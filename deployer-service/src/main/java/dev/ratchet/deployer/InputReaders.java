package dev.ratchet.deployer;

import dev.ratchet.deployer.config.DeployerConfiguration;
import dev.ratchet.deployer.core.Settings;
import dev.ratchet.deployer.kafka.CommandWriter;
import dev.ratchet.deployer.kafka.DecisionLoop;
import dev.ratchet.deployer.kafka.input.HealthReader;
import dev.ratchet.deployer.kafka.input.LeaderLoop;
import dev.ratchet.deployer.kafka.input.MinuteReader;
import dev.ratchet.deployer.kafka.input.PastReader;
import dev.ratchet.runtime.config.ServiceMain;
import dev.ratchet.runtime.kafka.ServiceHealth;
import java.time.Clock;
import java.util.List;

/** Readers of the measurements that decisions use: health of rollouts, minutes of watches, and their past. */
record InputReaders(List<LeaderLoop> loops) implements AutoCloseable {
    static InputReaders of(
            DeployerConfiguration configuration, DecisionLoop decisions, CommandWriter commands, Clock clock) {
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
                new LeaderLoop("deployer-past", deployer, new PastReader(settings.deployments()))));
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
