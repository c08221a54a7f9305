package dev.ratchet.generator.kafka;

import dev.ratchet.generator.candidate.CandidateSettings;
import dev.ratchet.generator.candidate.Competition;
import dev.ratchet.generator.candidate.Deadline;
import dev.ratchet.generator.candidate.GenerationResult;
import dev.ratchet.generator.candidate.Generator;
import dev.ratchet.generator.candidate.ModelGenerator;
import dev.ratchet.generator.candidate.OpportunityTask;
import dev.ratchet.generator.candidate.Prover;
import dev.ratchet.generator.candidate.RepositoryGenerator;
import java.time.Duration;
import java.util.Optional;

/**
 * Sources of changes: recipes, and the language model, if one is configured. Their candidates compete.
 *
 * @param recipes changes of hosted components
 * @param repositories changes of repositories that commands build; empty if builds cannot be confined here
 * @param competition search for the best candidate
 */
public record Generators(Generator recipes, Optional<Repositories> repositories, Competition competition) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** Creates generators for hosted components only. */
    public Generators(Generator recipes, Competition competition) {
        this(recipes, Optional.empty(), competition);
    }

    /** Recipes only, with the default settings of a competition. */
    public static Generators ofRecipes(Generator recipes) {
        return new Generators(recipes, Competition.ofRecipes(CandidateSettings.DEFAULT));
    }

    /**
     * Generator for repositories that commands build.
     *
     * @param limit maximum duration of one proposal
     */
    public record Repositories(RepositoryGenerator generator, Duration limit) {}

    /** Copy with a generator for repositories that commands build. */
    public Generators with(Repositories builds) {
        return new Generators(recipes, Optional.of(builds), competition);
    }

    /** Maximum duration of a proposal for a repository that commands build. */
    Duration repositoryLimit() {
        return repositories.map(Repositories::limit).orElse(SHORTEST);
    }

    /** Result with the draft of the proposal, which names the author. */
    record Generated(Draft draft, GenerationResult result) {}

    /** Returns the best candidate for an opportunity, with the draft of its author. */
    Generated propose(Draft draft, OpportunityTask task, Prover prover, Deadline deadline) throws InterruptedException {
        ModelGenerator.ModelResult found = competition.run(task, prover, deadline);
        return new Generated(found.author().map(draft::byModel).orElse(draft), found.result());
    }
}
