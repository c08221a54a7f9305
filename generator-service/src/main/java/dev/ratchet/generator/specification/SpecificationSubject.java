package dev.ratchet.generator.specification;

import dev.ratchet.cycle.opportunity.Opportunity;
import java.util.List;

/**
 * Content of a specification.
 *
 * @param opportunity opportunity that it describes
 * @param key identity of the specification
 * @param places places in the sources, topmost first; may be empty
 * @param attempts recipes and models that were tried, with their reasons
 */
public record SpecificationSubject(
        Opportunity opportunity, SpecificationKey key, List<SourcePlace> places, List<Attempt> attempts) {
    /** Copies the lists. */
    public SpecificationSubject {
        places = List.copyOf(places);
        attempts = List.copyOf(attempts);
    }

    /** A method in the sources: path of its file, its name, and the line. */
    public record SourcePlace(String path, String method, int line) {}

    /** A recipe, a model or a rule that was tried, with the reason why it led to no change. */
    public record Attempt(String author, String reason) {}
}
