package dev.ratchet.analyzer.core.specification;

import dev.ratchet.analyzer.core.baseline.State;
import dev.ratchet.analyzer.core.optimisation.Finder;
import dev.ratchet.analyzer.core.optimisation.Optimisation;
import dev.ratchet.analyzer.core.regression.Owner;
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
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What several people ask for: requests that share half of their words with the first of a group are the same wish, and a wish
 * of enough different people is told.
 *
 * <p>At most 300 wishes of a component are kept, each for 90 days after it was last heard; of too many, the one of the fewest
 * people leaves, of those the one heard longest ago. So that somebody alone who asks for everything drives out nobody else.
 */
final class FeatureRequests implements Finder {
    private static final double ALIKE = .5;
    private static final int MOST_WISHES = 300;
    private static final long KEPT_MILLIS = Duration.ofDays(90).toMillis();
    private static final int HEX_DIGITS = 15;

    private final int leastPeople;
    private final Map<Owner, List<Wish>> wishes = new TreeMap<>();

    /** Told from so many people on. */
    FeatureRequests(int leastPeople) {
        this.leastPeople = leastPeople;
    }

    /** Takes a request; false where its words say nothing. */
    boolean take(Owner owner, FeatureRequest it, long atMillis) {
        SortedSet<String> words = Words.of(it.text());
        if (words.isEmpty()) {
            return false;
        }
        List<Wish> all = wishes.computeIfAbsent(owner, key -> new ArrayList<>());
        all.removeIf(wish -> wish.lastMillis() < atMillis - KEPT_MILLIS);
        long person = Long.parseLong(Sha256.hex(it.person()).substring(0, HEX_DIGITS), 16);
        int at = nearest(all, words);
        if (at >= 0) {
            all.set(at, all.get(at).again(person, atMillis));
            return true;
        }
        if (all.size() >= MOST_WISHES) {
            all.stream()
                    .min(Comparator.<Wish>comparingInt(wish -> wish.people().size())
                            .thenComparingLong(Wish::lastMillis))
                    .ifPresent(all::remove);
        }
        all.add(Wish.first(it.text(), words, person, atMillis));
        return true;
    }

    @Override
    public List<Optimisation> found(Windows windows, Owner owner, long minute) {
        List<Wish> all = wishes.getOrDefault(owner, List.of());
        long everybody = all.stream().mapToLong(it -> it.people().size()).sum();
        return all.stream()
                .filter(it -> it.people().size() >= leastPeople)
                .map(it -> told(owner, it, everybody, minute))
                .toList();
    }

    /** A component's wishes as bytes. */
    byte[] bytes(Owner owner) {
        State.Written written = new State.Written();
        List<Wish> all = wishes.getOrDefault(owner, List.of());
        written.of(all.size());
        all.forEach(it -> it.write(written));
        return written.bytes();
    }

    /** Puts back what {@link #bytes} wrote. */
    void restore(Owner owner, byte[] bytes) {
        State.Read read = new State.Read(bytes);
        List<Wish> all = new ArrayList<>();
        for (int left = read.of(0); left > 0; left--) {
            all.add(Wish.read(read));
        }
        wishes.put(owner, all);
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
