package dev.ratchet.backtest.microservices.plan;

import java.util.HexFormat;

/** Ids in hexadecimal digits. */
public final class HexIds {
    /** Span id of 16 digits. */
    public static String of(long value) {
        return HexFormat.of().toHexDigits(value);
    }

    /** Trace id of 32 digits. */
    public static String ofTrace(long seed) {
        return of(Seeds.mix(seed, 61)) + of(Seeds.mix(seed, 62));
    }

    private HexIds() {}
}
