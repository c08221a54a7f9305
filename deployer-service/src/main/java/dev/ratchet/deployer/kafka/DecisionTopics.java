package dev.ratchet.deployer.kafka;

import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import java.util.List;

/** Topics of the decision loop. */
final class DecisionTopics {
    /** Topics whose records cause decisions. */
    static final List<Topic<?>> INPUTS = List.of(
            Topics.COMPONENTS, Topics.RELEASES, Topics.PROPOSALS, Topics.CYCLES, Topics.COMMANDS, Topics.CONTROL);

    /** Topics from which the state is restored. */
    static final List<Topic<?>> STATE = List.of(
            Topics.COMPONENTS,
            Topics.RELEASES,
            Topics.PROPOSALS,
            Topics.APPROVALS,
            Topics.ASSIGNMENTS,
            Topics.VERSIONS,
            Topics.TARGETS,
            Topics.ROLLOUTS,
            Topics.WATCHES,
            Topics.PULL_REQUESTS,
            Topics.OUTCOMES,
            Topics.CYCLES,
            Topics.CYCLE_REPORTS,
            Topics.AUDIT,
            Topics.CONTROL);

    private DecisionTopics() {}
}
