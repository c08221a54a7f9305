package dev.ratchet.analyzer.core.template;

import dev.ratchet.analyzer.core.template.PlacedStatement.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Log statements of one class, function or file of a component.
 *
 * <p>Similar lines at one place are one statement, whose differences are values. Lines at different places of one
 * version are different statements. In another version a statement with the same text is the one whose line number was
 * nearest, so that an edit above it does not change its id.
 *
 * <p>A place with more than {@value #MOST_AT_A_PLACE} unlike texts belongs to a function through which other code
 * writes its lines. Such a place does not distinguish statements.
 */
final class CodeUnit {
    private static final int MOST_AT_A_PLACE = 4;
    private static final int MOST_STATEMENTS = 500;
    private static final int MOST_IDS = 5_000;
    private static final int FEWEST_PAIRS = 6;

    private final long source;
    private final TemplateMiner miner;
    private final ToLongFunction<Skeleton> template;
    private final Consumer<Merge> merges;
    private final List<PlacedStatement> statements = new ArrayList<>();
    private final Map<Long, List<PlacedStatement>> byPlace = new HashMap<>();
    private final Set<Long> ids = new HashSet<>();
    private final Set<Long> sharedPlaces = new HashSet<>();
    private final Set<Position> grown = new LinkedHashSet<>();
    private final Set<Long> forms = new HashSet<>();
    private final Set<Long> pairs = new HashSet<>();
    private boolean noCode;

    /**
     * Creates a unit without statements.
     *
     * @param source hash of the function or logger
     * @param template id of a form's template, for lines whose place does not distinguish statements
     * @param merges receiver of merged ids
     */
    CodeUnit(long source, TemplateMiner miner, ToLongFunction<Skeleton> template, Consumer<Merge> merges) {
        this.source = source;
        this.miner = miner;
        this.template = template;
        this.merges = merges;
    }

    /**
     * Statement that wrote a line; null if its place does not distinguish statements.
     *
     * @param isGuess whether the place was read from the text
     * @param head number of words up to the end of the place, counted for new forms only
     */
    @Nullable
    PlacedStatement find(Skeleton skeleton, Position at, boolean isGuess, IntSupplier head) {
        if (noCode || sharedPlaces.contains(at.key())) {
            return null;
        }
        List<PlacedStatement> here = byPlace.getOrDefault(at.key(), List.of());
        for (PlacedStatement statement : here) {
            if (statement.form().cluster() == skeleton.cluster() && statement.isAt(at)) {
                statement.countLine(at.number());
                return statement;
            }
        }
        if (isGuess) {
            countForm(skeleton, at);
        }
        if (noCode) {
            return null;
        }
        PlacedStatement moved = findMoved(skeleton, at);
        return moved == null ? findSimilar(skeleton, at, head.getAsInt()) : moved;
    }

    /** Statement with the same template that has no line number in this version yet, the nearest one first. */
    private @Nullable PlacedStatement findMoved(Skeleton skeleton, Position at) {
        PlacedStatement moved = statements.stream()
                .filter(it -> it.form().cluster() == skeleton.cluster())
                .filter(it -> it.isAt(at) || it.isFree(at.version()))
                .min(Comparator.comparing((PlacedStatement it) -> !it.isAt(at))
                        .thenComparingInt(it -> it.distance(at.line())))
                .orElse(null);
        if (moved != null) {
            moved.move(at);
            moved.countLine(at.number());
            add(moved, at);
        }
        return moved;
    }

    private @Nullable PlacedStatement findSimilar(Skeleton skeleton, Position at, int head) {
        for (PlacedStatement statement : byPlace.getOrDefault(at.key(), List.of())) {
            if (statement.isOpen() && statement.isAt(at) && statement.isSimilar(skeleton, head)) {
                miner.join(skeleton, statement.form());
                statement.countLine(at.number());
                return statement;
            }
        }
        if (statements.size() >= MOST_STATEMENTS) {
            return null;
        }
        PlacedStatement created =
                new PlacedStatement(unusedId(skeleton.cluster().id()), skeleton, at, head);
        statements.add(created);
        add(created, at);
        return created;
    }

    private void add(PlacedStatement statement, Position at) {
        if (byPlace.size() > MOST_IDS) {
            byPlace.clear(); // found again by their line numbers
            sharedPlaces.clear();
        }
        List<PlacedStatement> here = byPlace.computeIfAbsent(at.key(), _ -> new ArrayList<>(1));
        here.removeIf(it -> it == statement || !it.isAt(at));
        here.add(statement);
        if (here.size() > 1) {
            grown.add(new Position(at.version(), at.line(), 0));
        }
    }

    /** Id of a text at this source. Further statements with the same text have a number in it. */
    private long unusedId(long text) {
        long id = Hashes.mix(Hashes.append(Hashes.append(~Hashes.START, text), source));
        if (ids.size() > MOST_IDS) {
            ids.clear();
            statements.forEach(it -> ids.add(it.id()));
        }
        while (!ids.add(id)) {
            id = Hashes.mix(Hashes.append(id, Hashes.STAR));
        }
        return id;
    }

    /**
     * Counts a form with a number that was read from the text. If the same text occurs with most numbers, they are not
     * places: the statements become the templates of their texts.
     */
    private void countForm(Skeleton skeleton, Position at) {
        long form = Hashes.append(skeleton.id(), at.version());
        forms.add(form);
        pairs.add(Hashes.append(form, at.line()));
        boolean isStated = at.version() != PlacedStatement.UNKNOWN_VERSION;
        boolean isOften = isStated ? 2 * pairs.size() > 3 * forms.size() : pairs.size() > 3 * forms.size();
        if (!noCode && isOften && pairs.size() >= FEWEST_PAIRS) {
            noCode = true;
            statements.forEach(this::release);
            statements.clear();
            byPlace.clear();
            grown.clear();
        }
        if (noCode || pairs.size() > MOST_IDS) {
            forms.clear();
            pairs.clear();
        }
    }

    /** Merges similar statements at one place. */
    void sweep() {
        List<Position> due = List.copyOf(grown);
        grown.clear();
        due.forEach(this::mergeAt);
    }

    private void mergeAt(Position at) {
        List<PlacedStatement> here = byPlace.getOrDefault(at.key(), List.of()).stream()
                .filter(it -> it.isAt(at))
                .sorted(Comparator.comparingInt(statements::indexOf))
                .toList();
        List<PlacedStatement> groups = new ArrayList<>();
        Map<PlacedStatement, PlacedStatement> groupOf = new HashMap<>();
        for (PlacedStatement statement : here) {
            groups.stream()
                    .filter(it -> it.overlaps(statement, at.version()) && it.isSimilar(statement))
                    .findFirst()
                    .ifPresentOrElse(it -> groupOf.put(statement, it), () -> groups.add(statement));
        }
        if (groups.size() > MOST_AT_A_PLACE) {
            sharedPlaces.add(at.key());
            byPlace.remove(at.key());
            here.forEach(this::release);
            statements.removeAll(here);
        } else {
            groupOf.forEach(this::merge);
        }
    }

    private void merge(PlacedStatement ends, PlacedStatement stays) {
        String before = ends.form().cluster().template();
        miner.join(ends.form(), stays.form());
        merges.accept(
                new Merge(ends.id(), stays.id(), before, stays.form().cluster().template()));
        stays.open();
        statements.remove(ends);
        byPlace.values().forEach(it -> it.remove(ends));
    }

    private void release(PlacedStatement statement) {
        String text = statement.form().cluster().template();
        merges.accept(new Merge(statement.id(), template.applyAsLong(statement.form()), text, text));
    }
}
