package dev.ratchet.generator.core.competition;

import dev.ratchet.generator.core.Purpose;

/**
 * A test that one candidate brought, run on its author and on a rival.
 *
 * @param author author of the candidate that brought the test
 * @param rival author of the candidate that must pass the test
 * @param own outcome on the candidate that brought the test
 * @param other outcome on the rival
 */
public record Duel(String author, String rival, String test, TestOutcome own, TestOutcome other) {
    /** Meaning of a duel for the rival. */
    enum DuelResult {
        /** The rival passes, or the test proves nothing. */
        NONE,
        /** The rival fails a valid test. */
        ELIMINATES,
        /** Both fixes avoid the failure and answer differently; people decide who is right. */
        DISPUTED
    }

    /**
     * Returns the result. A test is valid only if its author passes it. A test that passes on the base shows behaviour
     * that no change may lose. A test that fails on the base is valid for a fix only, and only against a rival which still
     * throws the exception to fix: any other difference is a choice of the author's.
     */
    DuelResult result(Purpose purpose) {
        if (other.passes() || !own.passes()) {
            return DuelResult.NONE;
        }
        if (own.passesOnBase() && other.passesOnBase()) {
            return DuelResult.ELIMINATES;
        }
        boolean isRedOnBase = !own.passesOnBase() && !other.passesOnBase();
        if (!isRedOnBase || !(purpose instanceof Purpose.Fix fix)) {
            return DuelResult.NONE;
        }
        return other.failure().contains(fix.exceptionType()) ? DuelResult.ELIMINATES : DuelResult.DISPUTED;
    }
}
