package dev.ratchet.backtest.files;

import java.net.URI;
import java.nio.file.Path;

/** An unusable input; the message states the location, the problem and the remedy. */
public final class InvalidInput extends RuntimeException {
    /** Creates a problem of a file or folder as a whole. */
    public InvalidInput(Path file, String problem) {
        super(file + ": " + problem);
    }

    /** Creates a problem of a line, counted from 1. */
    public InvalidInput(Path file, long line, String problem) {
        super(file + ":" + line + ": " + problem);
    }

    /** Creates a problem of a server's response, or of its absence. */
    public InvalidInput(URI server, String problem) {
        super(server + ": " + problem);
    }
}
