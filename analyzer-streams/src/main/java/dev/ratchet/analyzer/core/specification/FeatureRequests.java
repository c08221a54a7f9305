package dev.ratchet.analyzer.core.specification;

import dev.ratchet.analyzer.core.baseline.StateStream;
import dev.ratchet.analyzer.core.optimisation.Finder;
import dev.ratchet.analyzer.core.optimisation.Optimisation;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.regression.Regressions.Part;
import dev.ratchet.analyzer.core.score.OpportunityId;
import dev.ratchet.analyzer.core.window.CountWindows;
import dev.ratchet.cycle.Sha256;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Proportion;
import dev.ratchet.cycle.telemetry.FeatureRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;

/**
 * Groups feature requests and reports groups with enough different requesters. A request joins a group if it shares at
 * least half of its words with the group's first request.
 *
 * <p>At most 300 groups per component are stored, each for 90 days after its last request. Beyond that, the group with
 * the fewest requesters is evicted, and of several the least recent one. A single person with many requests therefore
 * cannot evict those of others.
 */
final class FeatureRequests implements Finder {
    private static final double ALIKE = .5;
    private static final int MOST_GROUPS = 300;
    private static final long KEPT_MILLIS = Duration.ofDays(90).toMillis();
    private static final int HEX_DIGITS = 15;

    private final int minPeople;
    private final Specifications.Store store;

    /** Creates a finder with the minimum number of distinct requesters. */
    FeatureRequests(int leastPeople, Specifications.Store store) {
        this.minPeople = leastPeople;
        this.store = store;
    }

    /** Adds a request; one without significant words is ignored. */
    void add(ComponentKey component, FeatureRequest request, long atMillis) {
        SortedSet<String> words = RequestWords.extract(request.text());
        if (words.isEmpty()) {
            return;
        }
        List<RequestGroup> all = new ArrayList<>(groups(component));
        add(all, RequestGroup.create(request.text(), words, person(request), atMillis));
        store.put(part(component), bytes(all));
    }

    private static void add(List<RequestGroup> all, RequestGroup group) {
        all.removeIf(each -> each.lastMillis() < group.lastMillis() - KEPT_MILLIS);
        int at = nearest(all, group.words());
        if (at >= 0) {
            all.set(at, all.get(at).add(group.people().first(), group.lastMillis()));
            return;
        }
        if (all.size() >= MOST_GROUPS) {
            all.stream()
                    .min(Comparator.<RequestGroup>comparingInt(
                                    each -> each.people().size())
                            .thenComparingLong(RequestGroup::lastMillis))
                    .ifPresent(all::remove);
        }
        all.add(group);
    }

    private static long person(FeatureRequest request) {
        return Long.parseLong(Sha256.hex(request.person()).substring(0, HEX_DIGITS), 16);
    }

    @Override
    public List<Optimisation> find(CountWindows windows, ComponentKey component, long minute) {
        List<RequestGroup> all = groups(component);
        long everybody = all.stream().mapToLong(it -> it.people().size()).sum();
        return all.stream()
                .filter(it -> it.people().size() >= minPeople)
                .map(it -> opportunity(component, it, everybody, minute))
                .toList();
    }

    private List<RequestGroup> groups(ComponentKey component) {
        return Specifications.read(store, part(component), FeatureRequests::read)
                .orElse(List.of());
    }

    private static byte[] bytes(List<RequestGroup> all) {
        StateStream.Writer written = new StateStream.Writer();
        written.transfer(all.size());
        all.forEach(it -> it.write(written));
        return written.bytes();
    }

    private static List<RequestGroup> read(StateStream.Reader read) {
        List<RequestGroup> all = new ArrayList<>();
        for (int left = read.transfer(0); left > 0; left--) {
            all.add(RequestGroup.read(read));
        }
        return all;
    }

    private static Part part(ComponentKey component) {
        return new Part(component, Part.Kind.REQUESTS);
    }

    private static int nearest(List<RequestGroup> all, SortedSet<String> words) {
        int nearest = -1;
        double best = ALIKE;
        for (int i = 0; i < all.size(); i++) {
            double likeness = RequestWords.similarity(all.get(i).words(), words);
            if (likeness > best || (likeness == best && nearest < 0)) {
                best = likeness;
                nearest = i;
            }
        }
        return nearest;
    }

    private static Optimisation opportunity(ComponentKey component, RequestGroup group, long everybody, long minute) {
        Proportion people = new Proportion(group.people().size(), everybody);
        return new Optimisation(
                OpportunityId.generate(
                        component.tenant(),
                        component.component(),
                        OpportunityKind.FEATURE_REQUEST,
                        String.join(" ", group.words())),
                OpportunityKind.FEATURE_REQUEST,
                new Evidence(CodePlace.none(), Frequency.of(people)),
                group.text(),
                CountWindows.minute(group.firstMillis()),
                minute);
    }
}
