package dev.ratchet.analyzer.core.specification;

import dev.ratchet.analyzer.core.baseline.State;
import dev.ratchet.analyzer.core.optimisation.Finder;
import dev.ratchet.analyzer.core.optimisation.Optimisation;
import dev.ratchet.analyzer.core.regression.Owner;
import dev.ratchet.analyzer.core.regression.Regressions.Part;
import dev.ratchet.analyzer.core.score.OpportunityId;
import dev.ratchet.analyzer.core.window.Windows;
import dev.ratchet.cycle.Sha256;
import dev.ratchet.cycle.opportunity.Evidence;
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
    private static final int MOST_WISHES = 300;
    private static final long KEPT_MILLIS = Duration.ofDays(90).toMillis();
    private static final int HEX_DIGITS = 15;

    private final int leastPeople;
    private final Specifications.Store store;

    /** Creates a finder with the minimum number of distinct requesters. */
    FeatureRequests(int leastPeople, Specifications.Store store) {
        this.leastPeople = leastPeople;
        this.store = store;
    }

    /** Adds a request; one without significant words is ignored. */
    void take(Owner owner, FeatureRequest it, long atMillis) {
        SortedSet<String> words = Words.of(it.text());
        if (words.isEmpty()) {
            return;
        }
        List<Wish> all = new ArrayList<>(wishes(owner));
        add(all, Wish.first(it.text(), words, person(it), atMillis));
        store.put(part(owner), bytes(all));
    }

    private static void add(List<Wish> all, Wish it) {
        all.removeIf(wish -> wish.lastMillis() < it.lastMillis() - KEPT_MILLIS);
        int at = nearest(all, it.words());
        if (at >= 0) {
            all.set(at, all.get(at).again(it.people().first(), it.lastMillis()));
            return;
        }
        if (all.size() >= MOST_WISHES) {
            all.stream()
                    .min(Comparator.<Wish>comparingInt(wish -> wish.people().size())
                            .thenComparingLong(Wish::lastMillis))
                    .ifPresent(all::remove);
        }
        all.add(it);
    }

    private static long person(FeatureRequest it) {
        return Long.parseLong(Sha256.hex(it.person()).substring(0, HEX_DIGITS), 16);
    }

    @Override
    public List<Optimisation> found(Windows windows, Owner owner, long minute) {
        List<Wish> all = wishes(owner);
        long everybody = all.stream().mapToLong(it -> it.people().size()).sum();
        return all.stream()
                .filter(it -> it.people().size() >= leastPeople)
                .map(it -> told(owner, it, everybody, minute))
                .toList();
    }

    private List<Wish> wishes(Owner owner) {
        return Specifications.read(store, part(owner), FeatureRequests::read).orElse(List.of());
    }

    private static byte[] bytes(List<Wish> all) {
        State.Written written = new State.Written();
        written.of(all.size());
        all.forEach(it -> it.write(written));
        return written.bytes();
    }

    private static List<Wish> read(State.Read read) {
        List<Wish> all = new ArrayList<>();
        for (int left = read.of(0); left > 0; left--) {
            all.add(Wish.read(read));
        }
        return all;
    }

    private static Part part(Owner owner) {
        return new Part(owner, Part.Kind.REQUESTS);
    }

    private static int nearest(List<Wish> all, SortedSet<String> words) {
        int nearest = -1;
        double best = ALIKE;
        for (int i = 0; i < all.size(); i++) {
            double likeness = Words.likeness(all.get(i).words(), words);
            if (likeness > best || (likeness == best && nearest < 0)) {
                best = likeness;
                nearest = i;
            }
        }
        return nearest;
    }

    private static Optimisation told(Owner owner, Wish it, long everybody, long minute) {
        Proportion people = new Proportion(it.people().size(), everybody);
        return new Optimisation(
                OpportunityId.of(
                        owner.tenant(),
                        owner.component(),
                        OpportunityKind.FEATURE_REQUEST,
                        String.join(" ", it.words())),
                OpportunityKind.FEATURE_REQUEST,
                new Evidence("", List.of(), "", people.count(), people.total(), people.share(), people.lower95()),
                it.text(),
                Windows.minute(it.firstMillis()),
                minute);
    }
}
