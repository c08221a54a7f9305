package dev.ratchet.deployer.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratchet.deployer.change.BranchLandings;

/** Outcomes of landings and reversals as JSON. */
final class LandingJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    static ObjectNode of(BranchLandings.Outcome outcome) {
        ObjectNode json = JSON.createObjectNode();
        return switch (outcome) {
            case BranchLandings.Pending _ -> json.put("state", "PENDING");
            case BranchLandings.Landed it -> committed(json, "LANDED", it.branch(), it.commit());
            case BranchLandings.Withdrawn _ -> json.put("state", "WITHDRAWN");
            case BranchLandings.Reversed it -> committed(json, "REVERSED", it.branch(), it.commit());
            case BranchLandings.NoBranch it ->
                json.put("state", "NO_BRANCH")
                        .put("branch", it.branch())
                        .put("reason", "where the branch was merged, a person must revert it");
            case BranchLandings.ManualReversal it ->
                json.put("state", "BY_HAND")
                        .put("branch", it.branch())
                        .put("reason", it.reason() + "; the branch is left unchanged, a person must revert it");
            case BranchLandings.Failed it ->
                json.put("state", it.willRetry() ? "RETRYING" : "FAILED")
                        .put("attempts", it.attempts())
                        .put("reason", it.reason());
        };
    }

    private static ObjectNode committed(ObjectNode json, String state, String branch, String commit) {
        return json.put("state", state).put("branch", branch).put("commit", commit);
    }

    private LandingJson() {}
}
