package dev.ratchet.generator.capability;

/** How much of what a value refers to can change; what is not proved is mutable. */
enum Mutability {
    /** Nothing that is reachable from the value can change. */
    FROZEN,
    /** The value can change, but everything that it contains is frozen: a copy of it can be frozen. */
    SHALLOW,
    /** The value can change, and so can what it contains. */
    MUTABLE;

    Mutability or(Mutability other) {
        return compareTo(other) < 0 ? other : this;
    }
}
