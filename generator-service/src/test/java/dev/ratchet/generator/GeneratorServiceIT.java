package dev.ratchet.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposalState;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.Submission;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.embedded.EmbeddedCluster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The generator on a real broker: unreadable records, a restart, and work that was pending meanwhile. */
class GeneratorServiceIT {
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    @Test
    @Timeout(300)
    void answersEachSubmissionOnceDespitePoisonRecordsAndARestart(@TempDir Path folder) throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(folder)) {
            Map<String, String> properties = cluster.properties(Map.of("ratchet.generator.port", "0"));
            try (GeneratorService generator = GeneratorService.start(properties)) {
                assertTrue(!generator.sandbox().isEmpty());
                publishPoison(cluster);
                submit(cluster, "one");
                EmbeddedCluster.await("answer", DEADLINE, () -> titles(cluster).contains("one"));
            }
            publishPoison(cluster);
            submit(cluster, "two");
            try (GeneratorService generator = GeneratorService.start(properties)) {
                assertTrue(!generator.sandbox().isEmpty());
                submit(cluster, "three");
                EmbeddedCluster.await("answers", DEADLINE, () -> titles(cluster).equals(Set.of("one", "two", "three")));
            }

            List<Proposal> proposals = cluster.read(Topics.PROPOSALS);
            assertEquals(
                    List.of("one", "two", "three"),
                    proposals.stream()
                            .filter(it -> it.state() == ProposalState.REFUSED)
                            .map(proposal -> proposal.change().title())
                            .toList(),
                    proposals::toString);
        }
    }

    private static void submit(EmbeddedCluster cluster, String title) {
        Submission submission = new Submission(
                "nowhere", title, "", "diff", ProposalType.REFACTORING, new Goal(GoalKind.NONE, 0), Optional.empty());
        cluster.publish(
                Topics.COMMANDS,
                title,
                new Command(title, Optional.of("default"), System.currentTimeMillis(), "ada", submission));
    }

    private static void publishPoison(EmbeddedCluster cluster) {
        cluster.publish(
                new ProducerRecord<>(Topics.COMMANDS.name(), 0, "poison", "no avro".getBytes(StandardCharsets.UTF_8)));
        cluster.publish(new ProducerRecord<>(Topics.COMPONENTS.name(), 0, "poison", new byte[] {0, 0, 0, 0, 1, -1}));
    }

    private static Set<String> titles(EmbeddedCluster cluster) {
        return cluster.read(Topics.PROPOSALS).stream()
                .map(proposal -> proposal.change().title())
                .collect(Collectors.toSet());
    }
}
