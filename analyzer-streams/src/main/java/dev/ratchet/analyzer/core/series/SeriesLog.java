package dev.ratchet.analyzer.core.series;

/** Where a table of series notes what it sealed, so that another can go on from there; what is noted arrives in order. */
@FunctionalInterface
public interface SeriesLog {
    /** A part is this now. */
    void remember(Part part, byte[] bytes);

    /**
     * A part of a table: of a block of 128 series, or of the whole.
     *
     * @param turn of the minutes that of the hour, of the hours that of the week; else 0
     */
    record Part(Kind kind, int block, int turn) {
        /** Which part. */
        public enum Kind {
            /** How far all is sealed, and from which record on the open minutes are made again. */
            SEALED('s'),
            /** Which series there are in a block. */
            DEFINITIONS('d'),
            /** A minute of a block. */
            MINUTE('m'),
            /** An hour of a block. */
            HOUR('h');

            private final char letter;

            Kind(char letter) {
                this.letter = letter;
            }

            /** What it is noted by. */
            public char letter() {
                return letter;
            }

            /** The kind of a letter. */
            public static Kind of(char letter) {
                for (Kind it : values()) {
                    if (it.letter == letter) {
                        return it;
                    }
                }
                throw new IllegalArgumentException("no part of a table of series: " + letter);
            }
        }
    }
}
