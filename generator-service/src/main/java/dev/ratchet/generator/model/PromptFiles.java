package dev.ratchet.generator.model;

import dev.ratchet.generator.core.model.PromptBook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the prompt book from the resources of this program. */
public final class PromptFiles {
    private static final String VERSION = "v1";

    private PromptFiles() {}

    /** Returns the current prompt book. */
    public static PromptBook read() {
        return new PromptBook(VERSION, text("system"), text("change"), text("revision"));
    }

    private static String text(String name) {
        String path = "prompts/" + VERSION + "/" + name + ".md";
        try (InputStream in = PromptFiles.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + path + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + path, e);
        }
    }
}
