package dev.ratchet.deployer;

import dev.ratchet.cycle.pullrequest.PullRequestEvent;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.CommandContent;
import dev.ratchet.deployer.change.PullRequestFacts;
import dev.ratchet.deployer.change.PullRequestLandings;
import dev.ratchet.deployer.change.RevertLandings;
import dev.ratchet.deployer.config.DeployerConfiguration;
import dev.ratchet.deployer.kafka.CommandWriter;
import dev.ratchet.deployer.kafka.DecisionLoop;
import dev.ratchet.deployer.kafka.OpportunityReader;
import dev.ratchet.runtime.kafka.ServiceHealth;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Parts for changes that people merge. */
record PullRequestParts(PullRequestFacts facts, PullRequestLandings landings, RevertLandings reverts)
        implements AutoCloseable {
    private static final String PRINCIPAL = "deployer";

    /** Creates the parts; they are not started. */
    static PullRequestParts of(
            DeployerConfiguration configuration, DecisionLoop decisions, CommandWriter commands, Clock clock) {
        OpportunityReader opportunities = new OpportunityReader(configuration.connections());
        PullRequestFacts facts = new PullRequestFacts(decisions::view, decisions.blobs()::get, opportunities::find);
        PullRequestLandings landings =
                PullRequestLandings.of(configuration, facts, event -> commands.write(command(event)), clock);
        RevertLandings reverts =
                RevertLandings.of(configuration, facts, event -> commands.write(command(event)), clock);
        return new PullRequestParts(facts, landings, reverts);
    }

    private static Command command(PullRequestEvent event) {
        return new Command(
                "pull-request-" + event.proposal() + "-" + event.state() + "-" + event.atMillis(),
                Optional.of(event.tenant()),
                event.atMillis(),
                PRINCIPAL,
                new CommandContent.PullRequestNoticed(event));
    }

    void start() {
        landings.start();
        reverts.start();
    }

    List<ServiceHealth.Part> health() {
        return List.of(landings.health(), reverts.health());
    }

    @Override
    public void close() {
        reverts.close();
        landings.close();
    }
}
