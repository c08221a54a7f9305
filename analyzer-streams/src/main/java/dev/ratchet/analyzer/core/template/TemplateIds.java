package dev.ratchet.analyzer.core.template;

import java.util.HashMap;
import java.util.Map;

/** Current ids of templates, after the merges reported so far. */
public final class TemplateIds {
    private final Map<Long, Long> next = new HashMap<>();

    /** Adds a merge; its new id becomes current, even if it was merged away before. */
    public void add(Merge merge) {
        next.remove(merge.newId());
        next.put(merge.oldId(), merge.newId());
    }

    /** Current id for an id. */
    public long current(long id) {
        long found = id;
        for (Long to = next.get(found); to != null; to = next.get(found)) {
            found = to;
        }
        return found;
    }

    /** Number of ids that were merged away. */
    public int size() {
        return next.size();
    }
}
