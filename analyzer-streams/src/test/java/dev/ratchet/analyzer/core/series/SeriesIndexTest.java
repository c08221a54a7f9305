package dev.ratchet.analyzer.core.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesIndexTest {
    /** Adds and removes identities that differ in few bits. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsWhatAMapWouldFind(long seed) {
        Random chance = new Random(seed);
        Rows rows = new Rows();
        SeriesIndex index = new SeriesIndex(rows);
        Row row = new Row();
        Map<Long, Integer> expected = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            long id = (long) chance.nextInt(3000) << 4;
            Integer known = expected.get(id);
            assertEquals(known == null ? -1 : known, index.find(id >>> 8, id));
            if (known == null) {
                int place = rows.allocate();
                rows.moveTo(row, place).initialise(id >>> 8, id, 0, 0);
                index.put(id >>> 8, id, place);
                expected.put(id, place);
            } else if (chance.nextInt(3) == 0) {
                index.remove(id >>> 8, id);
                rows.free(known);
                expected.remove(id);
            }
        }
    }
}
