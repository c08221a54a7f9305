package dev.ratchet.generator.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Child that exceeds its limits of time or space. */
public final class LimitBreaker {
    private LimitBreaker() {}

    /** Accepts {@code endless}, {@code shout}, or {@code fill} and a folder. */
    public static void main(String[] arguments) throws IOException {
        System.out.println("started");
        if (arguments[0].equals("fill")) {
            for (int i = 0; i < 32; i++) {
                Files.write(Path.of(arguments[1], "part" + i), new byte[4 << 20]);
            }
        }
        while (arguments[0].equals("shout")) {
            System.err.println("x".repeat(1 << 16));
        }
        while (true) {
            Thread.onSpinWait();
        }
    }

    static Path jar(Workspace workspace) {
        String name = LimitBreaker.class.getName().replace('.', '/') + ".class";
        var bytes = new ByteArrayOutputStream();
        try (InputStream in = Objects.requireNonNull(
                        LimitBreaker.class.getClassLoader().getResourceAsStream(name));
                var jar = new JarOutputStream(bytes)) {
            jar.putNextEntry(new JarEntry(name));
            in.transferTo(jar);
            jar.closeEntry();
            jar.finish();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return workspace.write("greedy.jar", bytes.toByteArray());
    }
}
