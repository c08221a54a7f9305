package dev.ratchet.generator.core;

import dev.ratchet.cycle.proposal.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Where the files of a component lie, and what a change may do to each. */
public final class Scope {
    private static final Pattern CASE = Pattern.compile("[0-9a-f]{64}\\.json");

    private final Component component;

    public Scope(Component component) {
        this.component = component;
    }

    /** What a file is to its component. */
    public enum Role {
        /** A source inside the component's packages: may be added, changed, deleted. */
        MAIN,
        /** A test inside the component's packages: may be added only. */
        TEST,
        /** A recorded case: may be added only. */
        CASE
    }

    /** The role of a path; empty when it is none of the component's. */
    public Optional<Role> role(String path) {
        if (path.endsWith(".java") && inPackages(path, component.sourceRoots())) {
            return Optional.of(Role.MAIN);
        }
        if (path.endsWith(".java") && inPackages(path, component.testRoots())) {
            return Optional.of(Role.TEST);
        }
        int slash = path.lastIndexOf('/');
        return path.startsWith(casesFolder())
                        && CASE.matcher(path.substring(slash + 1)).matches()
                ? Optional.of(Role.CASE)
                : Optional.empty();
    }

    /** The paths of a tree with a role. */
    public List<String> paths(SourceTree tree, Role role) {
        return tree.files().keySet().stream()
                .filter(path -> role(path).filter(role::equals).isPresent())
                .toList();
    }

    /** The sources alone: what a release is made of. */
    public SourceTree mainOf(SourceTree tree) {
        var kept = new TreeMap<String, String>();
        paths(tree, Role.MAIN).forEach(path -> tree.text(path).ifPresent(text -> kept.put(path, text)));
        return SourceTree.of(kept);
    }

    /** The path below its root: what javac and a class loader call it. */
    public String belowRoot(String path) {
        var roots = new ArrayList<>(component.sourceRoots());
        roots.addAll(component.testRoots());
        component.testRoots().forEach(root -> roots.add(resources(root)));
        return roots.stream()
                .filter(root -> path.startsWith(root + "/"))
                .map(root -> path.substring(root.length() + 1))
                .findFirst()
                .orElse(path);
    }

    /** Where recorded cases lie, next to the test that reads them, with a slash at its end. */
    public String casesFolder() {
        return resources(testRoot()) + "/" + handlerPackage().replace('.', '/') + "/cases/";
    }

    /** The path of the test that reads recorded cases. */
    public String casesTest() {
        return testRoot() + "/" + handlerPackage().replace('.', '/') + "/RecordedCasesTest.java";
    }

    /** The package of the component's handler. */
    public String handlerPackage() {
        int dot = component.handler().lastIndexOf('.');
        return dot < 0 ? "" : component.handler().substring(0, dot);
    }

    private String testRoot() {
        return component.testRoots().isEmpty()
                ? "src/test/java"
                : component.testRoots().getFirst();
    }

    private static String resources(String testRoot) {
        return testRoot.endsWith("/java") ? testRoot.substring(0, testRoot.length() - 4) + "resources" : testRoot;
    }

    private boolean inPackages(String path, List<String> roots) {
        return roots.stream().anyMatch(root -> component.packages().stream()
                .anyMatch(name -> path.startsWith(root + "/" + name.replace('.', '/') + "/")));
    }
}
