package dev.ratchet.deployer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SnapshotMapTest {
    @Test
    void aSnapshotDoesNotChange() {
        SnapshotMap<String, Integer> map = new SnapshotMap<>();
        map.put("a", 1);
        map.put("b", 2);
        Map<String, Integer> before = map.snapshot();

        map.put("a", 10);
        map.put("c", 3);

        assertEquals(Map.of("a", 1, "b", 2), before);
        assertNull(before.get("c"));
        assertFalse(before.containsKey("c"));
        assertEquals(List.of("a", "b", "c"), List.copyOf(map.keySet()));
        assertEquals(10, map.get("a"));
        assertThrows(UnsupportedOperationException.class, () -> before.put("d", 4));
    }

    @Test
    void everySnapshotEqualsACopy() {
        Random random = new Random(7);
        SnapshotMap<Integer, Integer> map = new SnapshotMap<>();
        Map<Integer, Integer> copy = new LinkedHashMap<>();
        List<Map<Integer, Integer>> snapshots = new ArrayList<>();
        List<Map<Integer, Integer>> copies = new ArrayList<>();
        for (int write = 0; write < 3000; write++) {
            int key = random.nextInt(1000);
            map.put(key, write);
            copy.put(key, write);
            if (write % 97 == 0) {
                snapshots.add(map.snapshot());
                copies.add(new LinkedHashMap<>(copy));
            }
        }

        assertEquals(copies, snapshots);
        for (int i = 0; i < copies.size(); i++) {
            assertEquals(
                    List.copyOf(copies.get(i).entrySet()),
                    List.copyOf(snapshots.get(i).entrySet()));
        }
    }
}
