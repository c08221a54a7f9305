package dev.ratchet.backtest.logs;

import dev.ratchet.analyzer.core.template.Merge;
import java.util.HashMap;
import java.util.Map;

/** Where ids of templates have gone, from the merges that were told. */
public final class Renames {
    private final Map<Long, Long> next = new HashMap<>();

    /** Takes up a merge; its new id is current from now on, even if it had ended before. */
    public void take(Merge merge) {
        next.remove(merge.newId());
        next.put(merge.oldId(), merge.newId());
    }

    /** What an id is called now. */
    public long current(long id) {
        long found = id;
        for (Long to = next.get(found); to != null; to = next.get(found)) {
            found = to;
        }
        return found;
    }

    /** How many ids ended. */
    public int size() {
        return next.size();
    }
}
