package dev.ratchet.generator.specification;

import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.generator.core.RepositoryPath;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.core.SpecificationCandidate;
import dev.ratchet.generator.gate.UnicodeGate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Gates of a specification. The gates of code are listed as not run. */
public final class SpecificationGates {
    /** Maximum length of a document, in characters. */
    static final int LONGEST = 16_384;

    private static final List<String> OF_CODE =
            List.of("parse", "compile", "tests", "capability", "state", "replay", "performance");

    /** Runs the gates; the specification is ready unless a result is a failure. */
    public static List<GateResult> run(SpecificationCandidate candidate) {
        List<GateResult> results = new ArrayList<>();
        String text = candidate.published().text(candidate.path()).orElse("");
        boolean isPassed = add(results, "scope", () -> scope(candidate))
                && add(results, "size", () -> size(candidate.path(), text))
                && add(results, "unicode", () -> UnicodeGate.findings(candidate.base(), candidate.published()))
                && add(results, "grammar", () -> SpecificationGrammar.findings(candidate.path(), text));
        if (isPassed) {
            OF_CODE.forEach(gate -> results.add(GateResult.notRun(gate, "the specification changes no code")));
        }
        return results;
    }

    private static boolean add(List<GateResult> results, String gate, Supplier<List<GateFinding>> check) {
        long start = System.nanoTime();
        List<GateFinding> findings = check.get();
        long millis = (System.nanoTime() - start) / 1_000_000;
        results.add(new GateResult(gate, findings.isEmpty(), findings, millis, ""));
        return findings.isEmpty();
    }

    /** Requires exactly one new file in the folder of proposals, and no other change. */
    private static List<GateFinding> scope(SpecificationCandidate it) {
        String path = it.path();
        SourceTree base = it.base();
        return Stream.of(
                        SpecificationKey.isPath(path)
                                ? RepositoryPath.problem(path)
                                : Optional.of("must be a new Markdown file in " + SpecificationKey.FOLDER),
                        base.text(path).isPresent() || base.others().contains(path)
                                ? Optional.of("exists already")
                                : Optional.<String>empty(),
                        base.findLink(path).map(link -> "follows the link " + link),
                        base.findCaseVariant(path).map(twin -> "differs from " + twin + " in case only"),
                        it.published().without(path).equals(base)
                                ? Optional.<String>empty()
                                : Optional.of("must be the only change"))
                .flatMap(Optional::stream)
                .map(problem -> new GateFinding("scope", path, 0, "the file " + problem))
                .toList();
    }

    private static List<GateFinding> size(String path, String text) {
        return text.isEmpty() || text.length() > LONGEST
                ? List.of(new GateFinding(
                        "size", path, 0, "the file must have 1 to " + LONGEST + " characters: " + text.length()))
                : List.of();
    }

    private SpecificationGates() {}
}
