package dev.ratchet.backtest.microservices.plan;

import dev.ratchet.backtest.traffic.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Template of a log line.
 *
 * @param severity OpenTelemetry's severity number
 * @param literals fixed texts, one more than the slots
 * @param slots variable parts between the fixed texts
 */
public record LineTemplate(int severity, List<String> literals, List<Slot> slots) {
    public static final int INFO = 9;
    public static final int WARN = 13;
    public static final int ERROR = 17;

    private static final List<String> STATIONS =
            List.of("shanghai", "suzhou", "nanjing", "wuxi", "zhenjiang", "taiyuan", "jinan", "xuzhou", "beijing");
    private static final List<String> USERS = List.of("fdse_microservice", "admin", "guest", "alice", "bob");

    /** Variable part of a line. */
    public enum Slot {
        /** Id, the same in all lines of a request. */
        UUID,
        /** Number, the same in all lines of a request. */
        ID,
        NUMBER,
        STATION,
        DATE,
        PRICE,
        USER;

        private String text(long requestSeed, Draws draws) {
            long value = Seeds.mix(requestSeed, name().hashCode());
            return switch (this) {
                case UUID -> new java.util.UUID(value, Seeds.mix(value, 1)).toString();
                case ID -> Integer.toString(1000 + Math.floorMod(value, 90_000));
                case NUMBER -> Integer.toString((int) draws.logUniform(1, 500));
                case STATION -> STATIONS.get(draws.uniformInt(STATIONS.size()));
                case DATE -> "2024-0" + (1 + draws.uniformInt(9)) + "-" + (10 + draws.uniformInt(19));
                case PRICE -> {
                    int cents = draws.uniformInt(100_000);
                    yield cents / 100 + "." + cents % 100 / 10 + cents % 10;
                }
                case USER -> USERS.get(Math.floorMod(value, USERS.size()));
            };
        }
    }

    /** Parses a text whose slots are written in braces, such as {@code order {ID} paid}. */
    public static LineTemplate parse(int severity, String text) {
        List<String> literals = new ArrayList<>();
        List<Slot> slots = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            literals.add(text.substring(from, open));
            slots.add(Slot.valueOf(text.substring(open + 1, close).toUpperCase(Locale.ROOT)));
            from = close + 1;
        }
        literals.add(text.substring(from));
        return new LineTemplate(severity, List.copyOf(literals), List.copyOf(slots));
    }

    /** Text of one line of a request. */
    public String text(long requestSeed, Draws draws) {
        StringBuilder text = new StringBuilder(literals.getFirst());
        for (int i = 0; i < slots.size(); i++) {
            text.append(slots.get(i).text(requestSeed, draws)).append(literals.get(i + 1));
        }
        return text.toString();
    }
}
