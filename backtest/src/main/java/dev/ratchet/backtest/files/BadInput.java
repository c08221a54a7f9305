package dev.ratchet.backtest.files;

import java.net.URI;
import java.nio.file.Path;

/** An input that cannot be used: the message says where, what is wrong with it, and what to do. */
public final class BadInput extends RuntimeException {
    /** About a file or folder as a whole. */
    public BadInput(Path file, String problem) {
        super(file + ": " + problem);
    }

    /** About a line, counted from 1. */
    public BadInput(Path file, long line, String problem) {
        super(file + ":" + line + ": " + problem);
    }

    /** About what a server answered, or did not. */
    public BadInput(URI server, String problem) {
        super(server + ": " + problem);
    }
}
