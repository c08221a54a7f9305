package dev.ratchet.deployer.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.ratchet.cycle.avro.Codecs;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.deployer.core.SampleProposals;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ProposalAnswerTest {
    private static final Proposal PROPOSAL = SampleProposals.ready("p-1");

    private final ObjectMapper json = new ObjectMapper().registerModules(new CodecModule(), new Jdk8Module());

    @Test
    void addsTheRolloutToTheFieldsOfTheProposal() throws JsonProcessingException {
        JsonNode answer = written(Optional.of(ended()));

        assertEquals("READY", answer.path("state").asText());
        assertEquals("ROLLED_BACK", answer.path("rollout").path("state").asText());
        assertEquals("slow", answer.path("rollout").path("reason").asText());
    }

    @Test
    void equalsTheProposalBeforeItsRollout() throws JsonProcessingException {
        JsonNode answer = written(Optional.empty());

        assertFalse(answer.has("rollout"));
        assertEquals(json.readTree(Codecs.of(Proposal.class).json(PROPOSAL)), answer);
    }

    private JsonNode written(Optional<RolloutAnswer> rollout) throws JsonProcessingException {
        return json.readTree(json.writeValueAsString(new ProposalAnswer(PROPOSAL, rollout, Optional.empty())));
    }

    private static RolloutAnswer ended() {
        return new RolloutAnswer(
                "ROLLED_BACK",
                "r-p-1",
                "p-1",
                "pricing",
                60,
                0.5,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                2,
                0,
                7,
                Optional.of("slow"),
                Optional.of("ROLL_BACK"),
                Optional.empty(),
                Optional.empty());
    }
}
