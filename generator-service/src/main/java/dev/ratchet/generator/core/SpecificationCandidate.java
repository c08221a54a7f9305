package dev.ratchet.generator.core;

/**
 * A new file that describes an opportunity for people. It changes no code.
 *
 * @param author name of the specification
 * @param path path of the file in the repository
 * @param base sources of the commit to which the file is added
 * @param published sources with the file
 */
public record SpecificationCandidate(String author, String path, SourceTree base, SourceTree published)
        implements CandidateChange {
    @Override
    public String statement() {
        return "The file " + path + " describes the opportunity and its acceptance criterion.";
    }

    @Override
    public Purpose purpose() {
        return new Purpose.Other();
    }

    @Override
    public String diff() {
        return UnifiedDiff.between(base, published);
    }
}
