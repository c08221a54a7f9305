package dev.ratchet.analyzer.core.series;

/** Ordered log of what a table of series sealed, from which another instance restores it. */
@FunctionalInterface
public interface SeriesLog {
    /** Stores the new state of a part. */
    void store(Part part, byte[] bytes);

    /**
     * Part of a table: of a block of 128 series, or of the whole.
     *
     * @param kind kind of the part
     * @param block number of the block; 0 for the whole table
     * @param turn minute of the hour, or hour of the week; else 0
     */
    record Part(Kind kind, int block, int turn) {
        /** Kinds of parts. */
        public enum Kind {
            /** Time up to which all is sealed, and the offset from which the open minutes are rebuilt. */
            SEALED('s'),
            /** Definitions of the series in a block. */
            DEFINITIONS('d'),
            /** Minute of a block. */
            MINUTE('m'),
            /** Hour of a block. */
            HOUR('h'),
            /** Calls of the operations of a block in an hour. */
            CALLS('c');

            private final char letter;

            Kind(char letter) {
                this.letter = letter;
            }

            /** Letter that represents the kind in keys. */
            public char letter() {
                return letter;
            }

            /** Kind represented by a letter. */
            public static Kind find(char letter) {
                for (Kind kind : values()) {
                    if (kind.letter == letter) {
                        return kind;
                    }
                }
                throw new IllegalArgumentException("unknown part of a series table: " + letter);
            }
        }
    }
}
