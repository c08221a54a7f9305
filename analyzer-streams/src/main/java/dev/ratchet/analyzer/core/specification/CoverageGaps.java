package dev.ratchet.analyzer.core.specification;

import dev.ratchet.analyzer.core.baseline.StateStream;
import dev.ratchet.analyzer.core.optimisation.Finder;
import dev.ratchet.analyzer.core.optimisation.Optimisation;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.regression.Regressions.Part;
import dev.ratchet.analyzer.core.score.OpportunityId;
import dev.ratchet.analyzer.core.window.CountWindows;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Frequency;
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

    private final Specifications.UsageLookup usage;
    private final Specifications.Store store;

    private record Report(Coverage coverage, long atMillis) {}

    CoverageGaps(Specifications.UsageLookup usage, Specifications.Store store) {
        this.usage = usage;
        this.store = store;
    }

    /** Replaces the report of a component. */
    void replaceReport(ComponentKey component, Coverage coverage, long atMillis) {
        store.put(part(component), bytes(new Report(coverage, atMillis)));
    }

    /** Whether there is a report of a component. */
    boolean has(ComponentKey component) {
        return store.find(part(component)).isPresent();
    }

    @Override
    public List<Optimisation> find(CountWindows windows, ComponentKey component, long minute) {
        return Specifications.read(store, part(component), CoverageGaps::read)
                .map(it -> found(it, usage.methods(windows, component, minute), component, minute))
                .orElse(List.of());
    }

    private static List<Optimisation> found(
            Report report, Map<String, Long> used, ComponentKey component, long minute) {
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
        gap(component, OpportunityKind.COVERAGE_GAP, untested, used.size(), report, minute)
                .ifPresent(found::add);
        gap(component, OpportunityKind.COMPLEX_METHOD, complex, used.size(), report, minute)
                .ifPresent(found::add);
        return found;
    }

    private static byte[] bytes(Report report) {
        StateStream.Writer written = new StateStream.Writer();
        written.transfer(report.atMillis);
        written.transfer(report.coverage.commit().orElse(""));
        written.transfer(report.coverage.methods());
        written.transfer(report.coverage.reached());
        written.transfer(report.coverage.weak().size());
        report.coverage.weak().forEach(method -> transfer(written, method));
        return written.bytes();
    }

    private static Report read(StateStream.Reader read) {
        long atMillis = read.transfer(0L);
        Optional<String> commit = Optional.of(read.transfer("")).filter(it -> !it.isEmpty());
        long methods = read.transfer(0L);
        long reached = read.transfer(0L);
        List<MethodCoverage> weak = new ArrayList<>();
        for (int left = read.transfer(0); left > 0; left--) {
            weak.add(transfer(read, new MethodCoverage("", "", 0, 0, 0, 0)));
        }
        return new Report(new Coverage(commit, methods, reached, weak), atMillis);
    }

    private static Part part(ComponentKey component) {
        return new Part(component, Part.Kind.COVERAGE);
    }

    private static MethodCoverage transfer(StateStream state, MethodCoverage coverage) {
        return new MethodCoverage(
                state.transfer(coverage.type()),
                state.transfer(coverage.method()),
                state.transfer(coverage.line()),
                state.transfer(coverage.coveredLines()),
                state.transfer(coverage.missedLines()),
                state.transfer(coverage.complexity()));
    }

    private static Optional<Optimisation> gap(
            ComponentKey component,
            OpportunityKind kind,
            List<MethodCoverage> methods,
            long used,
            Report report,
            long minute) {
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
                OpportunityId.generate(component.tenant(), component.component(), kind, ""),
                kind,
                new Evidence(new CodePlace("", frames, ""), Frequency.of(share)),
                subject,
                CountWindows.minute(report.atMillis),
                minute));
    }

    private static String name(MethodCoverage coverage) {
        return coverage.type() + "." + coverage.method();
    }
}
