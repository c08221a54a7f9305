package dev.ratchet.standalone;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.standalone.pipeline.Pipeline;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows docs/attach-a-service.md from its first file to the first assignment. */
class AttachIT {
    private static final Pattern JAVA_FILE = Pattern.compile("```java\n// (src/\\S+\\.java)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ENTRY = Pattern.compile("```yaml\n# components/cart.yaml\n(.*?)```", Pattern.DOTALL);
    private static final String LOCAL = "RatchetSettings.local(\"shop-1\", Path.of(\"ratchet-state\"))";

    @Test
    void attachesTheServiceOfThePage(@TempDir Path folder) throws Exception {
        String page = Files.readString(Path.of("..", "docs", "attach-a-service.md"));
        Path repository = folder.resolve("shop");
        List<Path> files = write(page, repository);
        assertEquals(3, files.size());
        commit(repository);
        var entry = ENTRY.matcher(page);
        assertTrue(entry.find());
        Path components = Files.createDirectories(folder.resolve("components"));
        Files.writeString(components.resolve("cart.yaml"), entry.group(1).replace("/srv/shop", repository.toString()));

        Path classes = folder.resolve("classes");
        compile(files, classes);
        runTest(classes);
        try (Pipeline pipeline = Pipeline.start(folder.resolve("data"), properties(components))) {
            host(pipeline, files, classes);
            Process shop = run(classes, folder);
            try {
                CompletableFuture<Void> assigned = CompletableFuture.runAsync(() -> readUntilAssigned(shop));
                assertDoesNotThrow(() -> assigned.get(90, TimeUnit.SECONDS));
            } finally {
                shop.destroy();
                assertTrue(shop.waitFor(10, TimeUnit.SECONDS));
            }
        }
    }

    private static Map<String, String> properties(Path components) {
        return Map.of(
                "ratchet.broker.port", "0",
                "ratchet.registry.port", "0",
                "ratchet.ingest.port", "0",
                "ratchet.ingest.grpc.port", "0",
                "ratchet.deployer.port", "0",
                "ratchet.analyzer.port", "0",
                "ratchet.generator.port", "0",
                "ratchet.components.folder", components.toString());
    }

    private static List<Path> write(String page, Path repository) throws IOException {
        List<Path> files = new ArrayList<>();
        var file = JAVA_FILE.matcher(page);
        while (file.find()) {
            Path path = repository.resolve(file.group(1));
            Files.createDirectories(path.getParent());
            files.add(Files.writeString(path, file.group(2)));
        }
        return files;
    }

    private static void commit(Path repository) throws Exception {
        try (Git git = Git.init()
                .setDirectory(repository.toFile())
                .setInitialBranch("main")
                .call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("Add the cart")
                    .setAuthor("Shop", "shop@localhost")
                    .setCommitter("Shop", "shop@localhost")
                    .setSign(false)
                    .call();
        }
    }

    private static void compile(List<Path> files, Path classes) throws IOException {
        Files.createDirectories(classes);
        List<String> arguments = new ArrayList<>(
                List.of("--release", "17", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
        files.forEach(file -> arguments.add(file.toString()));
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)));
    }

    private static void runTest(Path classes) throws Exception {
        URL[] urls = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, AttachIT.class.getClassLoader())) {
            Class<?> type = loader.loadClass("shop.cart.CartHandlerTest");
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            Method test = type.getDeclaredMethod("addsUpThePrices");
            test.setAccessible(true);
            test.invoke(constructor.newInstance());
        }
    }

    /** Compiles the host again, with the ports of this pipeline. */
    private static void host(Pipeline pipeline, List<Path> files, Path classes) throws IOException {
        Path source = files.stream()
                .filter(file -> file.endsWith("Shop.java"))
                .findFirst()
                .orElseThrow();
        String text = Files.readString(source);
        assertTrue(text.contains(LOCAL));
        String doors = ".withDoors(java.net.URI.create(\"" + URI.create(pipeline.deployerUrl())
                + "\"), java.net.URI.create(\"" + URI.create(pipeline.ingestUrl()) + "\"))";
        Path host = Files.createDirectories(classes.resolveSibling("host")).resolve("Shop.java");
        Files.writeString(host, text.replace(LOCAL, LOCAL + doors));
        compile(List.of(host), classes);
    }

    private static Process run(Path classes, Path folder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                        "shop.Shop")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static void readUntilAssigned(Process shop) {
        List<String> lines = new ArrayList<>();
        try (BufferedReader output = shop.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.contains("cart: epoch 1 serves")) {
                    return;
                }
                lines.add(line);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        throw new AssertionError("the shop ended: " + String.join("\n", lines));
    }
}
