package dev.ratchet.generator.recipe.code;

import java.net.URI;
import java.net.URISyntaxException;
import javax.tools.SimpleJavaFileObject;

/** A source held in memory. */
final class MemorySource extends SimpleJavaFileObject {
    private final String text;

    MemorySource(String path, String text) {
        super(uri(path), Kind.SOURCE);
        this.text = text;
    }

    static URI uri(String path) {
        try {
            return new URI("string", null, "/" + path, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a file path: " + path, e);
        }
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}
