package dev.ratchet.generator.candidate;

import dev.ratchet.generator.core.ProposedEdit;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.core.competition.TestOutcome;
import java.util.Map;
import java.util.Optional;

/** Search for changes of one component, and their proof on one state of its sources. */
public interface Prover {
    /** Sources on which changes are based. */
    SourceTree base();

    /** Tries the recipes in their order, those of the evidence first, until there are {@code most} different edits. */
    RecipeSearch.SearchResult findEdits(RecipeEvidence evidence, int most);

    /** Returns the reason why no change with a purpose can be proved; empty if one can. */
    Optional<GenerationResult> findObstacle(Purpose purpose);

    /** Proves edited sources. */
    GenerationResult prove(ProposedEdit edit) throws InterruptedException;

    /**
     * Runs tests on the base and on changed sources, to which they are added. Returns the outcomes by the names of the
     * tests; empty if the tests cannot run there.
     *
     * @param tests texts of the tests by path
     */
    Map<String, TestOutcome> runTests(SourceTree changed, Map<String, String> tests) throws InterruptedException;

    /** Proves a diff that a person or an agent submitted. */
    GenerationResult examine(String proposer, String diff) throws InterruptedException;
}
