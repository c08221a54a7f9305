package dev.ratchet.analyzer.core.template;

import dev.ratchet.analyzer.core.template.PlacedStatement.Position;
import dev.ratchet.analyzer.core.template.place.CodePlace;
import dev.ratchet.analyzer.core.template.place.PlaceScanner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Assigns each log line the id of the statement that wrote it.
 *
 * <p>Where the record or the text names the place in the source code, the place decides: see {@link CodeUnit}. The id
 * is a hash of the text and of the function or logger, without the line number, and so survives an edit. Elsewhere the
 * statement is the template of the text at its function or logger.
 *
 * <p>Without a version, lines at different places with the same text share an id: an edit that moves a statement cannot
 * be distinguished from a second statement.
 *
 * <p>Deterministic and bounded: the {@value #MOST_UNITS} classes, functions or files that wrote last. Not thread-safe.
 */
public final class Statements {
    private static final int MOST_UNITS = 10_000;

    private final TemplateMiner miner;
    private final SourcedTemplates sources = new SourcedTemplates();
    private final Map<Long, CodeUnit> units = new LinkedHashMap<>(16, .75f, true); // the least recently used first
    private final Set<CodeUnit> changed = new LinkedHashSet<>();
    private List<Merge> merges = new ArrayList<>();

    /** Creates statements with the memory limits of their templates. */
    public Statements(MinerLimits limits) {
        miner = new TemplateMiner(limits);
    }

    /** Id of the statement that wrote a line, as far as known at its arrival. */
    public long add(String text, LineOrigin origin) {
        LineOrigin stated = withoutNumber(origin);
        Skeleton skeleton = miner.read(text);
        Optional<CodePlace> place = place(text, stated);
        Optional<Long> placed = place.flatMap(it -> placedId(skeleton, text, it, stated));
        if (miner.isSweepDue()) {
            sweep();
        }
        return placed.orElseGet(() -> sources.id(skeleton.handOut(), stated.source()));
    }

    /** Template of the latest line, with {@code <*>} in place of its variable parts. */
    public String template() {
        return miner.template();
    }

    /** Merges since the last call, in order. */
    public List<Merge> drainMerges() {
        List<Merge> drained = merges;
        merges = new ArrayList<>();
        miner.drainMerges().forEach(it -> drained.addAll(sources.merge(it)));
        return drained;
    }

    /** Applies the rules that need evidence. */
    public void sweep() {
        miner.sweep();
        changed.forEach(CodeUnit::sweep);
        changed.clear();
    }

    private Optional<Long> placedId(Skeleton skeleton, String text, CodePlace place, LineOrigin origin) {
        CodeUnit unit = unit(place, origin);
        changed.add(unit);
        PlacedStatement statement = unit.find(
                skeleton,
                new Position(version(origin), place.line(), miner.lines()),
                place.isGuess(),
                () -> miner.words(text.substring(0, place.end())));
        return Optional.ofNullable(statement).map(PlacedStatement::id);
    }

    private CodeUnit unit(CodePlace place, LineOrigin origin) {
        String source = place.isGuess() ? origin.source() + ' ' + place.unit() : place.unit();
        long key = Hashes.append(hash(origin.component()), hash(source));
        CodeUnit known = units.get(key);
        if (known != null) {
            return known;
        }
        if (units.size() >= MOST_UNITS) {
            changed.remove(units.remove(units.keySet().iterator().next()));
        }
        CodeUnit created = new CodeUnit(
                hash(source), miner, it -> sources.id(it.handOut(), origin.source()), it -> merges.add(it));
        units.put(key, created);
        return created;
    }

    private static Optional<CodePlace> place(String text, LineOrigin origin) {
        return origin.line() > 0 && !origin.source().isBlank()
                ? Optional.of(new CodePlace(origin.source(), origin.line(), 0))
                : PlaceScanner.find(text);
    }

    /** Moves a line number at the end of the logger's name to its field. */
    private static LineOrigin withoutNumber(LineOrigin origin) {
        String source = origin.source();
        if (source.isEmpty() || !Character.isDigit(source.charAt(source.length() - 1))) {
            return origin;
        }
        return PlaceScanner.whole(source)
                .map(it -> new LineOrigin(
                        origin.component(), origin.version(), it.unit(), origin.line() > 0 ? origin.line() : it.line()))
                .orElse(origin);
    }

    private static long version(LineOrigin origin) {
        return origin.version().isBlank()
                ? PlacedStatement.UNKNOWN_VERSION
                : Hashes.append(hash(origin.component()), hash(origin.version()));
    }

    private static long hash(String text) {
        return Hashes.of(text.toCharArray(), 0, text.length());
    }
}
