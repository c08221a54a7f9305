package dev.ratchet.generator.core;

/** A change that passed or failed gates. */
public sealed interface CandidateChange permits Candidate, RepositoryCandidate, SpecificationCandidate {
    /** Name of the recipe, model or person that made the change. */
    String author();

    /** One sentence for a reviewer about the change; blank if the author made none. */
    String statement();

    /** Purpose of the change. */
    Purpose purpose();

    /** Sources that the diff produces from the base. */
    SourceTree published();

    /** Returns the change as a unified diff. */
    String diff();
}
