package dev.ratchet.cycle.proposal;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A catalogue entry: what can be changed and deployed by itself.
 *
 * @param commitCases whether a recorded input may become a test case in the component's repository
 * @param capabilities members outside the list of what a handler may use that its code may use all the same, as {@code type.member},
 *     {@code type.new} or {@code type.*}
 * @param environment where it runs, for people
 * @param production whether it is production, where a change is let out only if the operator allows it
 */
public record Component(
        ComponentId id,
        String repository,
        String branch,
        List<String> sourceRoots,
        List<String> testRoots,
        List<String> packages,
        String handler,
        Split split,
        Map<String, Boolean> ports,
        int javaRelease,
        boolean commitCases,
        List<String> capabilities,
        Optional<String> environment,
        boolean production) {
    /** Checks its values and copies its collections. */
    public Component {
        Check.notBlank("handler", handler);
        Check.notEmpty("sourceRoots", sourceRoots);
        Check.notEmpty("packages", packages);
        sourceRoots = List.copyOf(sourceRoots);
        testRoots = List.copyOf(testRoots);
        packages = List.copyOf(packages);
        ports = Map.copyOf(ports);
        capabilities = List.copyOf(capabilities);
    }

    /** A component of no named environment, which is not production. */
    public Component(
            ComponentId id,
            String repository,
            String branch,
            List<String> sourceRoots,
            List<String> testRoots,
            List<String> packages,
            String handler,
            Split split,
            Map<String, Boolean> ports,
            int javaRelease,
            boolean commitCases,
            List<String> capabilities) {
        this(
                id,
                repository,
                branch,
                sourceRoots,
                testRoots,
                packages,
                handler,
                split,
                ports,
                javaRelease,
                commitCases,
                capabilities,
                Optional.empty(),
                false);
    }

    /** The tenant that owns the component. */
    public String tenant() {
        return id.tenant();
    }

    /** The component's name, which identifies nothing by itself. */
    public String name() {
        return id.name();
    }

    /** The same with a repository that is a relative path taken from a folder. */
    public Component relativeTo(Path folder) {
        return repository.startsWith(".")
                ? new Component(
                        id,
                        folder.resolve(repository).toAbsolutePath().normalize().toString(),
                        branch,
                        sourceRoots,
                        testRoots,
                        packages,
                        handler,
                        split,
                        ports,
                        javaRelease,
                        commitCases,
                        capabilities,
                        environment,
                        production)
                : this;
    }
}
