package dev.ratchet.deployer;

import dev.ratchet.deployer.config.DeployerConfiguration;
import dev.ratchet.deployer.core.Settings;
import dev.ratchet.deployer.kafka.CommandWriter;
import dev.ratchet.deployer.kafka.DecisionLoop;
import dev.ratchet.deployer.kafka.HealthReader;
import dev.ratchet.deployer.kafka.MinuteReader;
import dev.ratchet.deployer.kafka.PastReader;
import dev.ratchet.runtime.config.ServiceMain;
import dev.ratchet.runtime.kafka.ServiceHealth;
import java.time.Clock;
import java.util.List;

/** Readers of the measurements that decisions use: health of rollouts, minutes of watches, and their past. */
record InputReaders(HealthReader rollouts, MinuteReader minutes, PastReader past) implements AutoCloseable {
    static InputReaders of(
            DeployerConfiguration configuration, DecisionLoop decisions, CommandWriter commands, Clock clock) {
        Settings settings = configuration.settings();
        return new InputReaders(
                new HealthReader(
                        configuration.connections(),
                        decisions,
                        commands,
                        clock,
                        new HealthReader.PrePeriodLength(
                                settings.prePeriodIntervals(), settings.timing().intervalMillis())),
                new MinuteReader(configuration.connections(), decisions, commands, settings.deployments(), clock),
                new PastReader(configuration.connections(), decisions, commands, settings.deployments(), clock));
    }

    void start() {
        rollouts.start();
        minutes.start();
        past.start();
    }

    List<ServiceHealth.Part> health() {
        return List.of(rollouts.health(), minutes.health(), past.health());
    }

    @Override
    public void close() {
        ServiceMain.close(List.of(rollouts, minutes, past));
    }
}
