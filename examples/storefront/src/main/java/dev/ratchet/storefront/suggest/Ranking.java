package dev.ratchet.storefront.suggest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Orders articles by popularity and by the similarity of their titles to those viewed (Jaccard index of trigrams). */
final class Ranking {
    private static final double ALIKE_WEIGHT = 2.0;

    private final List<Set<String>> viewed = new ArrayList<>();
    private final Set<String> viewedTitles;
    private final List<Scored> scored = new ArrayList<>();

    Ranking(List<String> viewed) {
        this.viewedTitles = Set.copyOf(viewed);
        viewedTitles.forEach(title -> this.viewed.add(trigrams(title)));
    }

    private record Scored(String title, double score) {}

    void consider(Object article) {
        if (article instanceof Map<?, ?> fields
                && fields.get("title") instanceof String title
                && fields.get("popularity") instanceof Double popularity
                && !viewedTitles.contains(title)) {
            scored.add(new Scored(title, popularity + ALIKE_WEIGHT * likeness(trigrams(title))));
        }
    }

    List<Object> best(int count) {
        scored.sort(Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::title));
        List<Object> titles = new ArrayList<>();
        for (Scored one : scored.subList(0, Math.min(count, scored.size()))) {
            titles.add(one.title());
        }
        return titles;
    }

    private double likeness(Set<String> trigrams) {
        double best = 0;
        for (Set<String> other : viewed) {
            int common = 0;
            for (String trigram : trigrams) {
                common += other.contains(trigram) ? 1 : 0;
            }
            int union = trigrams.size() + other.size() - common;
            best = Math.max(best, union == 0 ? 0 : (double) common / union);
        }
        return best;
    }

    private static Set<String> trigrams(String title) {
        String padded = "  " + title.toLowerCase(Locale.ROOT) + " ";
        Set<String> trigrams = new HashSet<>();
        for (int i = 0; i + 3 <= padded.length(); i++) {
            trigrams.add(padded.substring(i, i + 3));
        }
        return trigrams;
    }
}
