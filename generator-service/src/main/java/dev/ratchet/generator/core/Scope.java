package dev.ratchet.generator.core;

import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.SourceComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Locations of a component's files, and what a change may do to each. */
public final class Scope {
    private static final Pattern CASE = Pattern.compile("[0-9a-f]{64}\\.json");

    private final ComponentSources sources;
    private final List<String> packages;
    private final Optional<String> handler;

    public Scope(SourceComponent component) {
        this.sources = component.sources();
        this.packages = component.packages();
        this.handler = component.handler();
    }

    /** Role of a file in its component. */
    public enum Role {
        /** A source inside the component's packages and source roots: may be added, changed or deleted. */
        MAIN,
        /** A test inside the component's packages and test roots: may only be added. */
        TEST,
        /** A recorded case: may only be added. */
        CASE
    }

    /** Returns the role of a path; empty if it does not belong to the component. */
    public Optional<Role> role(String path) {
        return handler.isPresent() ? roleInHosted(path) : BuiltFiles.role(path, sources);
    }

    private Optional<Role> roleInHosted(String path) {
        if (path.endsWith(".java") && inPackages(path, sources.sourceRoots())) {
            return Optional.of(Role.MAIN);
        }
        if (path.endsWith(".java") && inPackages(path, sources.testRoots())) {
            return Optional.of(Role.TEST);
        }
        int slash = path.lastIndexOf('/');
        return path.startsWith(casesFolder())
                        && CASE.matcher(path.substring(slash + 1)).matches()
                ? Optional.of(Role.CASE)
                : Optional.empty();
    }

    /** Whether a path is a settings file of the component, of which a recipe may change a number. */
    public boolean isSetting(String path) {
        return handler.isEmpty() && SettingFiles.isEditable(path, sources);
    }

    /** Returns the paths of a tree that have a role. */
    public List<String> paths(SourceTree tree, Role role) {
        return tree.files().keySet().stream()
                .filter(path -> role(path).filter(role::equals).isPresent())
                .toList();
    }

    /** Returns the paths of the Java sources of a tree. */
    public List<String> javaSources(SourceTree tree) {
        return paths(tree, Role.MAIN).stream()
                .filter(path -> path.endsWith(".java"))
                .toList();
    }

    /** Returns the sources alone, from which a release is built. */
    public SourceTree mainSources(SourceTree tree) {
        var texts = new TreeMap<String, String>();
        paths(tree, Role.MAIN).forEach(path -> tree.text(path).ifPresent(text -> texts.put(path, text)));
        return SourceTree.of(texts);
    }

    /** Returns the path below its root, as javac and a class loader name it. */
    public String belowRoot(String path) {
        var roots = new ArrayList<>(sources.sourceRoots());
        roots.addAll(sources.testRoots());
        sources.testRoots().forEach(root -> roots.add(resources(root)));
        return roots.stream()
                .filter(root -> path.startsWith(root + "/"))
                .map(root -> path.substring(root.length() + 1))
                .findFirst()
                .orElse(path);
    }

    /** Folder of the recorded cases, next to the test that reads them; ends with a slash. */
    public String casesFolder() {
        return resources(testRoot()) + "/" + handlerPackage().replace('.', '/') + "/cases/";
    }

    /** Path of the test that reads the recorded cases. */
    public String casesTest() {
        return testRoot() + "/" + handlerPackage().replace('.', '/') + "/RecordedCasesTest.java";
    }

    /** Package of the component's handler. */
    public String handlerPackage() {
        String type = handler.orElse("");
        int dot = type.lastIndexOf('.');
        return dot < 0 ? "" : type.substring(0, dot);
    }

    private String testRoot() {
        return sources.testRoots().isEmpty()
                ? "src/test/java"
                : sources.testRoots().getFirst();
    }

    private static String resources(String testRoot) {
        return testRoot.endsWith("/java") ? testRoot.substring(0, testRoot.length() - 4) + "resources" : testRoot;
    }

    private boolean inPackages(String path, List<String> roots) {
        return roots.stream().anyMatch(root -> packages.stream()
                .anyMatch(name -> path.startsWith(root + "/" + name.replace('.', '/') + "/")));
    }
}
