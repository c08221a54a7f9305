package dev.ratchet.deployer.http;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.rollout.RevertRequest;
import dev.ratchet.runtime.http.Bounds;
import dev.ratchet.runtime.http.InvalidBody;
import java.util.List;
import java.util.Optional;

/** Body of {@code POST /components/{name}/revert}. */
record RevertBody(String digest, String reason, Optional<List<String>> including) {
    private static final int LONGEST_REASON = 2_000;
    private static final int LONGEST_ID = 200;
    private static final int MOST = 200;

    /** Validates the digest and the lengths. */
    RevertBody {
        if (!Digest.isDigest(digest)) {
            throw new InvalidBody("digest", "digest must be 64 lower-case hexadecimal digits: " + digest);
        }
        Bounds.text("reason", reason, LONGEST_REASON);
        including.ifPresent(ids -> {
            Bounds.within("including", ids.size(), 0, MOST);
            ids.forEach(it -> Bounds.text("including", it, LONGEST_ID));
        });
    }

    RevertRequest order(String component) {
        return new RevertRequest(
                component,
                new Digest(digest),
                including.orElse(List.of()).stream().map(ProposalId::new).toList(),
                reason);
    }
}
