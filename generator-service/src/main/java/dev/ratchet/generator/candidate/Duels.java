package dev.ratchet.generator.candidate;

import dev.ratchet.generator.core.CandidateChange;
import dev.ratchet.generator.core.Scope;
import dev.ratchet.generator.core.Scope.Role;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.core.competition.Duel;
import dev.ratchet.generator.core.competition.TestOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Runs of the tests that proved candidates brought, on their authors and on each rival. The test of a recorded failure is
 * not among them, because every candidate for a fix has it already.
 */
final class Duels {
    private final List<Candidates.Entry> proved;
    private final Prover prover;
    private final Scope scope;

    Duels(List<Candidates.Entry> proved, Prover prover, Scope scope) {
        this.proved = List.copyOf(proved);
        this.prover = prover;
        this.scope = scope;
    }

    /** Whether no candidate brought a test. */
    boolean isEmpty() {
        return proved.stream().allMatch(it -> tests(it).isEmpty());
    }

    List<Duel> run() throws InterruptedException {
        List<Duel> duels = new ArrayList<>();
        for (Candidates.Entry author : proved) {
            SortedMap<String, String> tests = tests(author);
            if (!tests.isEmpty()) {
                Map<String, TestOutcome> own = prover.runTests(published(author), tests);
                for (Candidates.Entry rival : proved) {
                    if (!rival.equals(author)) {
                        add(duels, author, rival, own, prover.runTests(published(rival), tests));
                    }
                }
            }
        }
        return duels;
    }

    private static void add(
            List<Duel> duels,
            Candidates.Entry author,
            Candidates.Entry rival,
            Map<String, TestOutcome> own,
            Map<String, TestOutcome> other) {
        own.forEach((test, outcome) -> {
            TestOutcome onRival = other.get(test);
            if (onRival != null) {
                duels.add(new Duel(author.author(), rival.author(), test, outcome, onRival));
            }
        });
    }

    /** Returns the test files that a candidate adds. */
    private SortedMap<String, String> tests(Candidates.Entry entry) {
        SourceTree tree = published(entry);
        var tests = new TreeMap<String, String>();
        for (String path : scope.paths(tree, Role.TEST)) {
            if (prover.base().text(path).isEmpty() && !path.equals(scope.casesTest())) {
                tree.text(path).ifPresent(text -> tests.put(path, text));
            }
        }
        return tests;
    }

    private static SourceTree published(Candidates.Entry entry) {
        return entry.proved().map(CandidateChange::published).orElseThrow();
    }
}
