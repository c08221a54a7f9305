package dev.ratchet.generator.candidate;

import dev.ratchet.generator.core.ProposedEdit;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.SourceTree;
import java.util.Optional;

/** Search for changes of one component, and their proof on one state of its sources. */
public interface Prover {
    /** Sources on which changes are based. */
    SourceTree base();

    /** Tries the recipes in their order, those of the evidence first; the first candidate goes through the gates. */
    GenerationResult proposeByRecipes(RecipeEvidence evidence) throws InterruptedException;

    /** Returns the reason why no change with a purpose can be proved; empty if one can. */
    Optional<GenerationResult> findObstacle(Purpose purpose);

    /** Proves edited sources. */
    GenerationResult prove(ProposedEdit edit) throws InterruptedException;

    /** Proves a diff that a person or an agent submitted. */
    GenerationResult examine(String proposer, String diff) throws InterruptedException;
}
