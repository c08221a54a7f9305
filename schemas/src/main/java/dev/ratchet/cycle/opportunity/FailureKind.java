package dev.ratchet.cycle.opportunity;

/** Operation that failed, by the message of the JVM or the JDK. */
public enum FailureKind {
    /** Kind that a newer version added. */
    UNKNOWN,
    /** A method was invoked on null. */
    NULL_CALL,
    /** A field of null was read or assigned. */
    NULL_FIELD,
    /** An element or the length of a null array was used. */
    NULL_ARRAY,
    /** Null was thrown. */
    NULL_THROW,
    /** A synchronized block locked null. */
    NULL_LOCK,
    /** An index of an array, list or text was out of bounds. */
    INDEX,
    /** A range of a text was out of bounds. */
    RANGE,
    /** A text was not a number. */
    NUMBER,
    /** An object had another class. */
    CAST,
    /** An Optional was empty. */
    NO_VALUE,
    /** A collection or iterator had no more elements. */
    NO_ELEMENT,
    /** A collection changed during its iteration. */
    CONCURRENT_CHANGE
}
