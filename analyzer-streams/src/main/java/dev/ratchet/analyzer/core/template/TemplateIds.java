package dev.ratchet.analyzer.core.template;

import java.util.LinkedHashMap;
import java.util.Map;

/** Current ids of templates, after the merges reported so far. */
public final class TemplateIds {
    private final int most;
    private final Map<Long, Long> next = new LinkedHashMap<>();

    /** Creates ids without a limit, for a log of limited length. */
    public TemplateIds() {
        this(Integer.MAX_VALUE);
    }

    /** Creates ids that remember at most this number of merges; the oldest one is forgotten first. */
    public TemplateIds(int most) {
        this.most = most;
    }

    /** Adds a merge; its new id becomes current, even if it was merged away before. */
    public void add(Merge merge) {
        next.remove(merge.newId());
        next.remove(merge.oldId());
        if (next.size() >= most) {
            next.remove(next.keySet().iterator().next());
        }
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
