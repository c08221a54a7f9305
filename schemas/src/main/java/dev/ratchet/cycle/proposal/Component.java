package dev.ratchet.cycle.proposal;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Catalogue entry of a component, which can be changed and deployed independently of others.
 *
 * @param repository address or path of the repository
 * @param branch branch of the repository from which changes start
 * @param sourceRoots folders of the sources, relative to the repository; at least one
 * @param testRoots folders of the test sources, relative to the repository; may be empty
 * @param packages packages of the component; at least one
 * @param handler binary name of the handler class
 * @param split division of calls between control and canary
 * @param ports names of the ports, each with true if its calls have side effects
 * @param javaRelease Java release of the sources
 * @param commitCases whether a recorded input may become a test case in the component's repository
 * @param capabilities members that the handler may use in addition to the allow list, as {@code type.member},
 *     {@code type.new} or {@code type.*}; may be empty
 * @param environment name of the environment for people; empty if it has none
 * @param production whether this is production, where rollouts need the operator's permission
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
    /** Validates the values and copies the collections. */
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

    /** Creates an entry without an environment and outside production. */
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

    /** Tenant that owns the component. */
    public String tenant() {
        return id.tenant();
    }

    /** Name of the component; unique within its tenant only. */
    public String name() {
        return id.name();
    }

    /** Copy in which a relative path of the repository is resolved against a folder. */
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
