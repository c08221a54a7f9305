package dev.ratchet.analyzer.core.specification;

import dev.ratchet.analyzer.core.baseline.State;
import dev.ratchet.analyzer.core.optimisation.Finder;
import dev.ratchet.analyzer.core.optimisation.Optimisation;
import dev.ratchet.analyzer.core.regression.Owner;
import dev.ratchet.analyzer.core.regression.Regressions.Part;
import dev.ratchet.analyzer.core.score.OpportunityId;
import dev.ratchet.analyzer.core.window.Windows;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Proportion;
import dev.ratchet.cycle.telemetry.Coverage;
import dev.ratchet.cycle.telemetry.MethodCoverage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds methods in use that no test reaches or that are too complex, in a component's last coverage report.
 *
 * <p>A method is in use if it appears in a frame of an error of the last day or under a sampled call of the last ten
 * minutes. Unused methods may remain untested. Methods with errors come first, then the more complex ones; the evidence
 * contains the first ten.
 */
final class CoverageGaps implements Finder {
    private static final int COMPLEX = 11;
    private static final int MOST_FRAMES = 10;

    private final Specifications.Usage usage;
    private final Specifications.Store store;

    private record Reported(Coverage coverage, long atMillis) {}

    CoverageGaps(Specifications.Usage usage, Specifications.Store store) {
        this.usage = usage;
        this.store = store;
    }

    /** Replaces the report of a component. */
    void take(Owner owner, Coverage it, long atMillis) {
        store.put(part(owner), bytes(new Reported(it, atMillis)));
    }

    /** Whether there is a report of a component. */
    boolean has(Owner owner) {
        return store.find(part(owner)).isPresent();
    }

    @Override
    public List<Optimisation> found(Windows windows, Owner owner, long minute) {
        return Specifications.read(store, part(owner), CoverageGaps::read)
                .map(it -> found(it, usage.of(windows, owner, minute), owner, minute))
                .orElse(List.of());
    }

    private static List<Optimisation> found(Reported report, Map<String, Long> used, Owner owner, long minute) {
        List<MethodCoverage> weak = report.coverage.weak().stream()
                .filter(it -> used.containsKey(name(it)))
                .sorted(Comparator.<MethodCoverage>comparingLong(it -> -used.getOrDefault(name(it), 0L))
                        .thenComparing(Comparator.comparingInt(MethodCoverage::complexity)
                                .reversed())
                        .thenComparing(CoverageGaps::name))
                .toList();
        List<MethodCoverage> untested =
                weak.stream().filter(it -> it.coveredLines() == 0).toList();
        List<MethodCoverage> complex =
                weak.stream().filter(it -> it.complexity() >= COMPLEX).toList();
        List<Optimisation> found = new ArrayList<>();
        told(owner, OpportunityKind.COVERAGE_GAP, untested, used.size(), report, minute)
                .ifPresent(found::add);
        told(owner, OpportunityKind.COMPLEX_METHOD, complex, used.size(), report, minute)
                .ifPresent(found::add);
        return found;
    }

    private static byte[] bytes(Reported it) {
        State.Written written = new State.Written();
        written.of(it.atMillis);
        written.of(it.coverage.commit());
        written.of(it.coverage.methods());
        written.of(it.coverage.reached());
        written.of(it.coverage.weak().size());
        it.coverage.weak().forEach(method -> state(written, method));
        return written.bytes();
    }

    private static Reported read(State.Read read) {
        long atMillis = read.of(0L);
        String commit = read.of("");
        long methods = read.of(0L);
        long reached = read.of(0L);
        List<MethodCoverage> weak = new ArrayList<>();
        for (int left = read.of(0); left > 0; left--) {
            weak.add(state(read, new MethodCoverage("", "", 0, 0, 0, 0)));
        }
        return new Reported(new Coverage(commit, methods, reached, weak), atMillis);
    }

    private static Part part(Owner owner) {
        return new Part(owner, Part.Kind.COVERAGE);
    }

    private static MethodCoverage state(State state, MethodCoverage it) {
        return new MethodCoverage(
                state.of(it.type()),
                state.of(it.method()),
                state.of(it.line()),
                state.of(it.coveredLines()),
                state.of(it.missedLines()),
                state.of(it.complexity()));
    }

    private static Optional<Optimisation> told(
            Owner owner, OpportunityKind kind, List<MethodCoverage> methods, long used, Reported report, long minute) {
        if (methods.isEmpty()) {
            return Optional.empty();
        }
        List<Frame> frames = methods.stream()
                .limit(MOST_FRAMES)
                .map(it -> new Frame(it.type(), it.method(), it.line()))
                .toList();
        // overloads share a name, so more methods can be weak than are in use by name
        Proportion share = new Proportion(methods.size(), Math.max(methods.size(), used));
        MethodCoverage first = methods.getFirst();
        String subject = String.format(
                Locale.ROOT,
                "%d of %d methods in use, first %s, complexity %d; tests reach %d of %d methods",
                share.count(),
                share.total(),
                name(first),
                first.complexity(),
                report.coverage.reached(),
                report.coverage.methods());
        return Optional.of(new Optimisation(
                OpportunityId.of(owner.tenant(), owner.component(), kind, ""),
                kind,
                new Evidence("", frames, "", share.count(), share.total(), share.share(), share.lower95()),
                subject,
                Windows.minute(report.atMillis),
                minute));
    }

    private static String name(MethodCoverage it) {
        return it.type() + "." + it.method();
    }
}
