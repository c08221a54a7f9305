package dev.ratchet.generator.core.competition;

import dev.ratchet.generator.core.competition.Standing.Eliminated;
import dev.ratchet.generator.core.competition.Standing.Qualified;
import java.util.Optional;

/**
 * A candidate in a competition.
 *
 * @param author name of the recipe or model that made the candidate; unique in a competition
 * @param gain measured gain; empty if the candidate claims none, or was not measured
 * @param order position in which candidates are tried: recipes in their order, then models; unique in a competition
 */
public record Contestant(String author, Standing standing, Optional<Gain> gain, DiffSize size, int order) {
    /** Whether the candidate passed its gates and the tests of its rivals. */
    public boolean isProved() {
        return standing instanceof Qualified;
    }

    /** Copy that lost to a test of a rival. */
    Contestant eliminatedBy(Eliminated cause) {
        return new Contestant(author, cause, gain, size, order);
    }
}
