package dev.ratchet.analyzer.core.template;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Assigns each log line the id of its template, online and with one configuration for every source.
 *
 * <p>A line is {@linkplain MaskScanner masked} and reduced to its words: its skeleton. A known skeleton costs one
 * look-up. A new one is a separate template until a rule merges it with others:
 * <ul>
 * <li><b>Cover</b>: with one word replaced by {@code *} it equals a skeleton that was seen at least {@value #OFTEN}
 * times. At the next sweep it suffices that it was seen at least twice and at least as often as itself: a rare form
 * must not swallow a frequent one.
 * <li><b>Counting values</b>: skeletons that differ in one word only are merged at a sweep if that word {@linkplain
 * Siblings#isVarying() varies}; later ones join at once.
 * <li><b>Values of keys</b>: skeletons that are equal when the {@linkplain ValueScanner values of their keys} are
 * replaced by {@code *} are merged at a sweep.
 * <li><b>Domains</b>: a word with few alternatives is a value if all of them belong to one {@linkplain Domains domain}.
 * </ul>
 *
 * <p>Ids are the same in every process and after a restart: the hash of the skeleton that founded the template. A merge
 * after both ids were handed out is reported as a {@link Merge}. Memory is bounded by {@link MinerLimits}.
 * Deterministic: the same lines yield the same ids. Not thread-safe.
 */
public final class TemplateMiner {
    private static final int OFTEN = 3;
    private static final int LINES_BETWEEN_SWEEPS = 200;
    private static final int FEWEST_WORDS_LEFT = 2;
    private static final int MOST_UNDECIDED = 2_000;

    private final MinerLimits limits;
    private final MaskScanner scanner;
    private final Skeletons skeletons;
    private final SiblingIndex index = new SiblingIndex();
    private final List<Cover> covers = new ArrayList<>();
    private final Set<Siblings> grown = new LinkedHashSet<>();
    private final Set<Siblings> undecided = new LinkedHashSet<>();
    private final Domains domains = new Domains();
    private List<Merge> merges = new ArrayList<>();
    private @Nullable Skeleton latest;
    private long lines;
    private long sweptAt;
    private boolean changed;

    /** Special form that a general one may cover. */
    private record Cover(Skeleton special, Skeleton general) {}

    /** Creates a miner without any templates. */
    public TemplateMiner(MinerLimits limits) {
        this.limits = limits;
        scanner = new MaskScanner(limits.longestLine());
        skeletons = new Skeletons(limits.mostSkeletons());
    }

    /** Id of a line's template, as far as known at its arrival. */
    public long add(String line) {
        Skeleton skeleton = read(line);
        if (isSweepDue()) {
            sweep();
        }
        return skeleton.handOut();
    }

    /** Skeleton of a line, which is counted. */
    Skeleton read(String line) {
        Tokens tokens = scanner.scan(line);
        long id = Skeleton.id(tokens, limits.mostWords());
        Skeleton skeleton = skeletons.get(id);
        lines++;
        if (skeleton == null) {
            skeleton = admit(Skeleton.create(id, tokens, limits.mostWords(), lines));
        }
        skeleton.countLine(lines);
        latest = skeleton;
        return skeleton;
    }

    boolean isSweepDue() {
        return lines - sweptAt >= LINES_BETWEEN_SWEEPS;
    }

    /** Number of words in a text. */
    int words(String text) {
        return scanner.scan(text).words();
    }

    /** Number of lines so far. */
    long lines() {
        return lines;
    }

    /** Template of the latest line, with {@code <*>} in place of its variable parts. */
    public String template() {
        return latest == null ? "" : latest.cluster().template();
    }

    /** Merges since the last call, in order; the old id of a later one may be the new id of an earlier one. */
    public List<Merge> drainMerges() {
        List<Merge> drained = merges;
        merges = new ArrayList<>();
        return drained;
    }

    /** Applies the rules that need evidence; runs automatically every {@value #LINES_BETWEEN_SWEEPS} lines. */
    public void sweep() {
        sweptAt = lines;
        if (!changed) {
            return;
        }
        changed = false;
        for (Cover cover : covers) {
            long needed = Math.max(2, cover.special().count());
            if (!cover.special().isEvicted()
                    && !cover.general().isEvicted()
                    && cover.general().count() >= needed) {
                join(cover.special(), cover.general());
            }
        }
        covers.clear();
        for (Siblings siblings : grown) {
            if (!siblings.isOpen() && siblings.isVarying()) {
                open(siblings);
            }
        }
        grown.clear();
        undecided.removeIf(this::isDecided);
    }

    /** Whether siblings are open now, or have no members any more. */
    private boolean isDecided(Siblings siblings) {
        if (!siblings.isOpen() && !siblings.members().isEmpty() && siblings.isDomain(domains)) {
            open(siblings);
        }
        return siblings.isOpen() || siblings.members().isEmpty();
    }

    private void open(Siblings siblings) {
        siblings.addTo(domains);
        siblings.members().forEach(it -> join(it, siblings.members().getFirst()));
        siblings.open();
    }

    /** Number of known skeletons. */
    int size() {
        return skeletons.size();
    }

    /** Number of forms that are watched for values. */
    int forms() {
        return index.size();
    }

    private Skeleton admit(Skeleton skeleton) {
        changed = true;
        remove(skeletons.put(skeleton));
        cover(skeleton);
        for (int i = 0; i < skeleton.size(); i++) {
            if (!skeleton.isStar(i)) {
                Siblings siblings = index.add(skeleton, i);
                if (i > 0 && skeleton.words() > 1) {
                    grow(skeleton, siblings);
                    addUndecided(siblings);
                }
            }
        }
        domains.add(skeleton);
        Siblings byValues = index.addByValues(skeleton);
        if (byValues != null) {
            grow(skeleton, byValues);
            addUndecided(byValues);
        }
        Siblings byIdentifiers = index.addByIdentifiers(skeleton);
        if (byIdentifiers != null) {
            grow(skeleton, byIdentifiers);
        }
        return skeleton;
    }

    private void grow(Skeleton skeleton, Siblings siblings) {
        if (siblings.isOpen()) {
            join(skeleton, siblings.members().getFirst());
        } else if (siblings.members().size() >= siblings.fewest()) {
            grown.add(siblings);
        }
    }

    private void addUndecided(Siblings siblings) {
        if (!siblings.isOpen() && siblings.members().size() > 1) {
            undecided.add(siblings);
            if (undecided.size() > MOST_UNDECIDED) {
                undecided.remove(undecided.iterator().next());
            }
        }
    }

    private void cover(Skeleton skeleton) {
        for (int i = 0; i < skeleton.size(); i++) {
            if (!mayBeCovered(skeleton, i)) {
                continue;
            }
            Skeleton general = skeletons.get(skeleton.without(i));
            if (general != null && general.count() >= OFTEN) {
                join(skeleton, general);
            } else if (general != null) {
                covers.add(new Cover(skeleton, general));
            }
        }
        if (skeleton.words() >= FEWEST_WORDS_LEFT) {
            for (Skeleton special : index.findCovered(skeleton)) {
                if (mayBeCovered(special, special.wordWithout(skeleton.id()))) {
                    covers.add(new Cover(special, skeleton));
                }
            }
        }
    }

    /**
     * Whether a word may be covered. The first word determines the subject, so it may vary only if a variable part
     * follows.
     */
    private static boolean mayBeCovered(Skeleton skeleton, int word) {
        return !skeleton.isStar(word)
                && skeleton.words() > FEWEST_WORDS_LEFT
                && (word > 0 || (skeleton.size() > 1 && skeleton.isStar(1)))
                && !Vocabulary.CONSTANTS.contains(skeleton.word(word));
    }

    /** Merges the templates of two skeletons. */
    void join(Skeleton one, Skeleton other) {
        Cluster a = one.cluster();
        Cluster b = other.cluster();
        if (a == b) {
            return;
        }
        Cluster stays = a.survives(b) ? a : b;
        Cluster ends = stays == a ? b : a;
        long oldId = ends.id();
        long newId = stays.id();
        String oldTemplate = ends.template();
        boolean isReported = ends.isHandedOut();
        stays.absorb(ends);
        if (isReported && oldId != newId) { // equal if a founder was evicted and seen again
            merges.add(new Merge(oldId, newId, oldTemplate, one.cluster().template()));
        }
    }

    private void remove(List<Skeleton> gone) {
        gone.forEach(Skeleton::evict);
        Set<Cluster> touched = new LinkedHashSet<>();
        gone.forEach(it -> touched.add(it.cluster()));
        touched.forEach(Cluster::removeEvicted);
        index.remove(gone);
    }
}
