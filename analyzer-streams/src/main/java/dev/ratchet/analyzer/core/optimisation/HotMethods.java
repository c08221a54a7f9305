package dev.ratchet.analyzer.core.optimisation;

import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.window.CountSeries;
import dev.ratchet.analyzer.core.window.CountSeries.Kind;
import dev.ratchet.analyzer.core.window.CountWindows;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Proportion;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.Profile;
import dev.ratchet.cycle.telemetry.ProfileSample;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds call sites that take a large share of a component's time, from its execution samples of the last ten minutes.
 *
 * <p>A site is reported if the component has at least 100 samples and the lower 95 % bound of the site's share exceeds
 * 10 %: the callee is the possible saving. The limit is 50 % for a line that takes the time itself, because the JIT
 * compiler inlines a concatenation or the boxing of a number, and because own time is the work of a component otherwise.
 */
public final class HotMethods implements Finder {
    private static final long LEAST_SAMPLES = 100;
    private static final double LEAST_SHARE = 0.1;
    private static final double LEAST_SELF_SHARE = 0.5;
    private static final int MOST_SITES = 1000;

    private final Map<ComponentKey, TreeSet<String>> sites = new LinkedHashMap<>();

    /** Counts contributed by a profile; sites beyond 1,000 per component contribute only to its total. */
    public Map<CountSeries, Long> counts(Event event, Profile profile) {
        Set<String> known = sites(event.tenant(), event.component());
        Map<CountSeries, Long> counts = new LinkedHashMap<>();
        counts.put(total(event.tenant(), event.component()), Math.max(0, profile.total()));
        for (ProfileSample sample : profile.samples()) {
            String site = CallSite.of(sample).text();
            if (isValid(sample) && (known.contains(site) || known.size() < MOST_SITES)) {
                known.add(site);
                counts.merge(site(event.tenant(), event.component(), site), sample.count(), Long::sum);
            }
        }
        return counts;
    }

    private static boolean isValid(ProfileSample sample) {
        return sample.count() > 0 && CallSite.of(sample).isNamed();
    }

    /** Restores a site for which a count was restored. */
    public void restore(CountSeries series) {
        if (series.kind() == Kind.SAMPLES) {
            sites(series.tenant(), series.component()).add(series.detail());
        }
    }

    /** Hot sites of a component, hottest first. */
    @Override
    public List<Optimisation> find(CountWindows windows, ComponentKey key, long minute) {
        String tenant = key.tenant();
        String component = key.component();
        long total = windows.sum(total(tenant, component), Kind.SAMPLED.firstRetained(minute), minute);
        if (total < LEAST_SAMPLES) {
            return List.of();
        }
        return sites(tenant, component).stream()
                .map(it -> hotMethod(windows, site(tenant, component, it), total, minute))
                .flatMap(Optional::stream)
                .sorted(Comparator.<Optimisation>comparingLong(
                                it -> -it.evidence().frequency().count())
                        .thenComparing(Optimisation::id))
                .toList();
    }

    /** Sampled methods of a component, as type.method. */
    public Set<String> methods(ComponentKey component) {
        return sites(component.tenant(), component.component()).stream()
                .map(CallSite::parse)
                .map(it -> it.type() + "." + it.method())
                .collect(Collectors.toSet());
    }

    /** Discards sites that have no samples left. */
    public void removeUnused(CountWindows windows) {
        sites.forEach((component, known) ->
                known.removeIf(it -> !windows.contains(site(component.tenant(), component.component(), it))));
        sites.values().removeIf(TreeSet::isEmpty);
    }

    private static Optional<Optimisation> hotMethod(CountWindows windows, CountSeries series, long total, long minute) {
        long first = series.kind().firstRetained(minute);
        long count = windows.sum(series, first, minute);
        Proportion share = new Proportion(Math.min(count, total), total);
        CallSite site = CallSite.parse(series.detail());
        if (share.lower95() <= (site.callee().isEmpty() ? LEAST_SELF_SHARE : LEAST_SHARE)) {
            return Optional.empty();
        }
        Evidence evidence = new Evidence(
                new CodePlace("", List.of(new Frame(site.type(), site.method(), site.line())), site.callee()),
                Frequency.of(share));
        return Optional.of(Optimisation.of(OpportunityKind.HOT_METHOD, windows, series, evidence, minute));
    }

    private Set<String> sites(String tenant, String component) {
        return sites.computeIfAbsent(new ComponentKey(tenant, component), it -> new TreeSet<>());
    }

    private static CountSeries total(String tenant, String component) {
        return new CountSeries(Kind.SAMPLED, tenant, component, "");
    }

    private static CountSeries site(String tenant, String component, String site) {
        return new CountSeries(Kind.SAMPLES, tenant, component, site);
    }
}
