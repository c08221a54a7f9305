package dev.ratchet.generator.build;

import dev.ratchet.cycle.proposal.BuildableComponent;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.generator.build.BuildResult.NotCompiled;
import dev.ratchet.generator.build.BuildResult.NotPrepared;
import dev.ratchet.generator.build.BuildResult.Passed;
import dev.ratchet.generator.build.BuildResult.TestsFailed;
import dev.ratchet.generator.build.RepositoryBuilds.Revision;
import dev.ratchet.generator.core.ChangeLimits;
import dev.ratchet.generator.core.RepositoryCandidate;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.core.UnifiedDiff;
import dev.ratchet.generator.core.competition.TestOutcome;
import dev.ratchet.generator.gate.UnicodeGate;
import dev.ratchet.generator.git.GitSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Gates of a change that people merge, cheapest first; a failed gate is the last one to run. */
public final class RepositoryGates {
    private static final int COMMIT_LENGTH = 12;

    private static final int LONGEST_NAME = 120;
    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[^\\p{IsLatin}0-9_$., -]");

    /** Gates that need recorded calls of a handler. */
    private static final List<String> OF_HANDLERS = List.of("capability", "state", "replay", "performance");

    private final RepositoryBuilds builds;
    private final ChangeLimits limits;

    /** Creates gates with limits on the size of a change. */
    public RepositoryGates(RepositoryBuilds builds, ChangeLimits limits) {
        this.builds = builds;
        this.limits = limits;
    }

    /** Runs the gates; the change is verified unless the last result is a failure. */
    public List<GateResult> run(RepositoryCandidate candidate, String commit) throws InterruptedException {
        List<GateResult> results = new ArrayList<>();
        Revision revision = new Revision(commit, candidate.base(), candidate.published(), candidate.diff());
        boolean isPassed = add(results, "scope", () -> scope(candidate))
                && addParse(results, candidate)
                && add(results, "unicode", () -> UnicodeGate.findings(candidate.base(), candidate.published()))
                && addBuild(results, candidate, revision);
        if (isPassed) {
            OF_HANDLERS.forEach(gate -> results.add(GateResult.notRun(
                    gate, "no handler of the component is declared, so that none of its calls is recorded")));
        }
        return results;
    }

    /**
     * Runs the commands with added tests, on the commit and on changed sources. The commands report one result for all
     * tests together. Empty if they cannot run with these tests: then the tests prove nothing.
     */
    public Map<String, TestOutcome> runTests(
            BuildableComponent component, GitSource.Snapshot snapshot, SourceTree changed, Map<String, String> tests)
            throws InterruptedException {
        Optional<String> onBase = failure(component, snapshot, snapshot.tree().with(tests));
        Optional<String> onChange = failure(component, snapshot, changed.with(tests));
        return onBase.isEmpty() || onChange.isEmpty()
                ? Map.of()
                : Map.of(
                        name(tests.keySet()),
                        new TestOutcome(onBase.get().isEmpty(), onChange.get().isEmpty(), onChange.get()));
    }

    /** Returns the failure of the tests, blank if they pass; empty if they did not run. */
    private Optional<String> failure(BuildableComponent component, GitSource.Snapshot snapshot, SourceTree tested)
            throws InterruptedException {
        String diff = UnifiedDiff.between(snapshot.tree(), tested);
        return switch (builds.run(component, new Revision(snapshot.commit(), snapshot.tree(), tested, diff))) {
            case Passed _ -> Optional.of("");
            case TestsFailed it -> Optional.of(it.reason());
            case NotPrepared _, NotCompiled _ -> Optional.empty();
        };
    }

    private static String name(Collection<String> paths) {
        String names = paths.stream()
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .sorted()
                .collect(Collectors.joining(", "));
        String plain = NOT_IN_A_NAME.matcher(names).replaceAll("");
        return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
    }

    /** A check that returns its objections. */
    @FunctionalInterface
    private interface GateCheck {
        List<GateFinding> findings() throws InterruptedException;
    }

    private static boolean add(List<GateResult> results, String gate, GateCheck check) throws InterruptedException {
        long start = System.nanoTime();
        List<GateFinding> findings = check.findings();
        results.add(new GateResult(gate, findings.isEmpty(), findings, millisSince(start), ""));
        return findings.isEmpty();
    }

    private List<GateFinding> scope(RepositoryCandidate candidate) {
        return switch (UnifiedDiff.apply(
                candidate.base(), candidate.diff(), candidate.component(), limits, candidate.rule())) {
            case UnifiedDiff.Refused refused -> refused.findings();
            case UnifiedDiff.Changed changed ->
                changed.tree().equals(candidate.published())
                        ? List.of()
                        : List.of(new GateFinding("scope", "", 0, "the diff does not produce the edited sources"));
        };
    }

    private static boolean addParse(List<GateResult> results, RepositoryCandidate candidate)
            throws InterruptedException {
        List<String> changed = candidate.published().files().entrySet().stream()
                .filter(file -> !candidate.base().text(file.getKey()).equals(Optional.of(file.getValue())))
                .map(file -> file.getKey())
                .toList();
        if (changed.stream().noneMatch(path -> path.endsWith(".java"))) {
            results.add(GateResult.notRun("parse", "the change has no Java source"));
            return true;
        }
        return add(
                results, "parse", () -> SourceIndex.of(candidate.published(), candidate.component()).problems().stream()
                        .filter(problem -> changed.contains(problem.file()))
                        .toList());
    }

    /** Adds the gates {@code compile} and {@code tests}, which one run of the commands decides. */
    private boolean addBuild(List<GateResult> results, RepositoryCandidate candidate, Revision revision)
            throws InterruptedException {
        long start = System.nanoTime();
        BuildResult base = builds.run(candidate.component(), revision.unchanged());
        Optional<GateFinding> obstacle = obstacle(base, revision.commit());
        if (obstacle.isPresent()) {
            results.add(new GateResult("tests", false, List.of(obstacle.get()), millisSince(start), ""));
            return false;
        }
        BuildResult changed = builds.run(candidate.component(), revision);
        long millis = millisSince(start);
        return switch (changed) {
            case NotPrepared it ->
                addFailed(results, "compile", new GateFinding("configuration", "", 0, it.reason()), millis);
            case NotCompiled it ->
                addFailed(results, "compile", new GateFinding("compile", "", 0, it.reason()), millis);
            case TestsFailed it -> {
                addPassed(results, "compile", candidate.component().build().compile(), 0);
                yield addFailed(results, "tests", new GateFinding("tests", "", 0, it.reason()), millis);
            }
            case Passed _ -> {
                addPassed(results, "compile", candidate.component().build().compile(), 0);
                addPassed(
                        results,
                        "tests",
                        candidate.component().build().test() + " passes without and with the change",
                        millis);
                yield true;
            }
        };
    }

    /** Returns why the unchanged commit does not permit a judgement of any change. */
    private static Optional<GateFinding> obstacle(BuildResult base, String commit) {
        String name = commit.substring(0, Math.min(COMMIT_LENGTH, commit.length()));
        return switch (base) {
            case Passed _ -> Optional.empty();
            case NotPrepared it -> Optional.of(new GateFinding("configuration", "", 0, it.reason()));
            case NotCompiled it ->
                Optional.of(new GateFinding(
                        "configuration",
                        "",
                        0,
                        "the commit " + name + " does not compile without the change: " + it.reason()));
            case TestsFailed it ->
                Optional.of(new GateFinding(
                        "configuration",
                        "",
                        0,
                        "the tests of commit " + name + " fail without the change: " + it.reason()));
        };
    }

    private static void addPassed(List<GateResult> results, String gate, String measured, long millis) {
        results.add(new GateResult(gate, true, List.of(), millis, measured));
    }

    private static boolean addFailed(List<GateResult> results, String gate, GateFinding finding, long millis) {
        results.add(new GateResult(gate, false, List.of(finding), millis, ""));
        return false;
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
