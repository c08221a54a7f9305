package dev.ratchet.sdk.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts a component's stack samples by the first frame in its packages. Pure. */
public final class ProfileFold {
    private static final int MAX_PLACES = 500;

    private final List<String> packages;
    private final Map<Place, Long> counts = new LinkedHashMap<>();
    private long total;

    public ProfileFold(List<String> packages) {
        this.packages = List.copyOf(packages);
    }

    /** One frame of a sampled stack. */
    public record Frame(String type, String method, int line) {}

    /** Code location where a component spends time: its own frame, and the frame that it called, if any. */
    private record Place(Frame frame, Optional<String> callee) {}

    /** Attributes one sample; the topmost frame comes first. */
    public synchronized void add(List<Frame> stack) {
        for (int i = 0; i < stack.size(); i++) {
            Frame frame = stack.get(i);
            if (isOurs(frame.type())) {
                Optional<String> callee = i == 0
                        ? Optional.empty()
                        : Optional.of(
                                stack.get(i - 1).type() + "." + stack.get(i - 1).method());
                counts.merge(new Place(frame, callee), 1L, Long::sum);
                total++;
                return;
            }
        }
    }

    /** Returns the counts since the last call, most frequent first; empty if there are none. */
    public synchronized Optional<Map<String, Object>> drain() {
        if (total == 0) {
            return Optional.empty();
        }
        List<Object> samples = new ArrayList<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MAX_PLACES)
                .forEach(place -> samples.add(fields(place.getKey(), place.getValue())));
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("total", total);
        profile.put("samples", samples);
        counts.clear();
        total = 0;
        return Optional.of(profile);
    }

    private boolean isOurs(String type) {
        return packages.stream().anyMatch(name -> type.startsWith(name) && type.startsWith(".", name.length()));
    }

    private static Map<String, Object> fields(Place place, long count) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", place.frame().type());
        fields.put("method", place.frame().method());
        fields.put("line", (long) place.frame().line());
        place.callee().ifPresent(callee -> fields.put("callee", callee));
        fields.put("count", count);
        return fields;
    }
}
