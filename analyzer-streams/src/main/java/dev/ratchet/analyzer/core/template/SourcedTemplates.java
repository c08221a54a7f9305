package dev.ratchet.analyzer.core.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ids of log statements: a template, and the source that wrote the line. Equal texts of two functions or loggers have
 * different ids. A line without a source has the id of its template.
 *
 * <p>Of the latest 50,000 templates, 100 sources each are distinguished; further ones count as unknown. Ids are the
 * same in every process. Not thread-safe.
 */
public final class SourcedTemplates {
    private static final int MOST_TEMPLATES = 50_000;
    private static final int MOST_SOURCES = 100;

    private final Map<Long, Set<Long>> sources = new LinkedHashMap<>();

    /** Id of a line with a template that a source wrote. */
    public long id(long template, String source) {
        if (source.isBlank()) {
            return template;
        }
        Set<Long> known = sources.computeIfAbsent(template, _ -> new LinkedHashSet<>());
        if (sources.size() > MOST_TEMPLATES) {
            sources.remove(sources.keySet().iterator().next());
        }
        long hash = Hashes.of(source.toCharArray(), 0, source.length());
        boolean isRoom = known.size() < MOST_SOURCES || known.contains(hash);
        if (isRoom) {
            known.add(hash);
        }
        return isRoom ? combine(template, hash) : template;
    }

    /** Merges of ids that follow from a merge of two templates: of the templates, and of each source of the old one. */
    public List<Merge> merge(Merge merge) {
        List<Merge> all = new ArrayList<>();
        all.add(merge);
        Set<Long> moved = sources.remove(merge.oldId());
        if (moved == null) {
            return all;
        }
        for (long source : moved) {
            all.add(new Merge(
                    combine(merge.oldId(), source),
                    combine(merge.newId(), source),
                    merge.oldTemplate(),
                    merge.newTemplate()));
        }
        sources.computeIfAbsent(merge.newId(), _ -> new LinkedHashSet<>()).addAll(moved);
        return all;
    }

    private static long combine(long template, long source) {
        return Hashes.mix(Hashes.append(Hashes.append(Hashes.START, template), source));
    }
}
