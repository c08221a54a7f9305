package dev.ratchet.deployer.config;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.proposal.BuildCommands;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.DeploymentStage;
import dev.ratchet.cycle.proposal.EntryPoint;
import dev.ratchet.cycle.proposal.Ownership;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.proposal.WatchRules;
import dev.ratchet.runtime.config.EditDistance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/**
 * Parser of catalogue entries in YAML or JSON; it reports all mistakes at once, each with its key.
 *
 * <p>An entry without any key about changes is that of a component that is only watched. It may be the name alone, or
 * name the repository and packages of the component. An entry with build commands and without a handler is that of a
 * component that gets pull requests.
 */
public final class ComponentEntry {
    /** Name of a component that can be changed, whose targets have a folder of this name. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    private static final String NAME_RULE =
            "1 to 63 lower-case letters, digits, _ and -, not beginning with _ or -," + " such as shop-cart";
    private static final String JAVA_NAME_RULE = "the binary name of a class, such as com.acme.shop.CartHandler";
    private static final Pattern JAVA_NAME = Pattern.compile("[A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)*");
    /**
     * A Java package, or the path of a module in Go, Python or JavaScript: {@code github.com/acme/shop},
     * {@code shop-web}.
     */
    private static final Pattern PACKAGE = Pattern.compile("[\\w$][\\w$.~-]*(/[\\w$][\\w$.~-]*)*");
    /** Packages that a component's code must not use; the storefront is an example, not a part of Ratchet. */
    private static final Pattern RESERVED =
            Pattern.compile("(java|javax|jdk|sun|com\\.sun|dev\\.ratchet(?!\\.storefront\\b))(\\..*)?");

    private static final Set<String> KEYS = Set.of(
            "tenant",
            "component",
            "repository",
            "branch",
            "sourceRoots",
            "testRoots",
            "packages",
            "handler",
            "split",
            "ports",
            "javaRelease",
            "commitCases",
            "capabilities",
            "environment",
            "production",
            "owners",
            "notify",
            "watch",
            "build");

    /** Keys about changes. An entry with any of them needs those that have no default. */
    private static final Set<String> FOR_CHANGES = Set.of(
            "sourceRoots", "testRoots", "handler", "split", "ports", "javaRelease", "commitCases", "capabilities");

    /** Keys about hosting, which have no effect on a component that only gets pull requests. */
    private static final Set<String> FOR_HOSTING = Set.of("handler", "split", "ports", "commitCases", "capabilities");

    private static final int LONGEST_SHOWN = 40;

    private final EntryValues values;

    private ComponentEntry(EntryValues values) {
        this.values = values;
    }

    /**
     * Parses an entry of the operator, who may name any tenant; the tenant is {@code default} where none is named.
     *
     * @throws InvalidComponentEntry with every mistake
     */
    public static Component parse(String text) {
        return read(text).component(Optional.empty());
    }

    /**
     * Parses an entry of a tenant, which must not name another tenant.
     *
     * @throws InvalidComponentEntry with every mistake
     */
    public static Component parse(String text, String tenant) {
        return read(text).component(Optional.of(tenant));
    }

    /**
     * Requires that an entry may have this name.
     *
     * @throws IllegalArgumentException with the rule, if no entry may have it
     */
    public static void requireName(String component) {
        if (!NAME.matcher(component).matches()) {
            throw new IllegalArgumentException("the component must be " + NAME_RULE + ": " + component);
        }
    }

    private static ComponentEntry read(String text) {
        Object content;
        try {
            content = StrictYaml.load(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidComponentEntry(List.of(String.valueOf(e.getMessage())));
        }
        if (!(content instanceof Map<?, ?> map)) {
            throw new InvalidComponentEntry(List.of("a catalogue entry is a map of keys: " + KEYS));
        }
        return new ComponentEntry(new EntryValues(map));
    }

    private Component component(Optional<String> caller) {
        checkKeys();
        Optional<BuildCommands> build = BuildEntry.read(values, caller.isPresent());
        boolean isBuilt = values.has(BuildEntry.SECTION) && FOR_HOSTING.stream().noneMatch(values::has);
        boolean isHosted = !isBuilt && FOR_CHANGES.stream().anyMatch(values::has);
        String tenant = tenant(caller);
        String name = isHosted ? values.matching("component", NAME, NAME_RULE) : watchedName();
        String repository = isHosted || isBuilt || values.has("repository") ? repository() : "";
        String handler = isHosted ? values.matching("handler", JAVA_NAME, JAVA_NAME_RULE) : "";
        List<String> packages = values.texts("packages", isHosted);
        List<String> roots = values.texts("sourceRoots", isHosted || isBuilt);
        List<String> tests = values.texts("testRoots", false);
        checkNames(packages, handler);
        String branch = branch(isHosted || isBuilt);
        checkRoots(roots, tests);
        HostedValues hosted = new HostedValues(values);
        Split split = isHosted ? hosted.split() : Split.UNKNOWN;
        Map<String, Boolean> ports = hosted.ports();
        int release = hosted.release();
        boolean commitCases = values.flag("commitCases");
        List<String> capabilities = hosted.capabilities();
        Optional<WatchRules> watch = WatchEntry.read(values, caller.isPresent());
        Ownership ownership = ownership();
        DeploymentStage stage = new DeploymentStage(environment(), values.flag("production"));
        if (!values.problems().isEmpty()) {
            throw new InvalidComponentEntry(values.problems());
        }
        Optional<ComponentSources> sources = isHosted || isBuilt
                ? Optional.of(new ComponentSources(repository, branch, roots, tests, release, commitCases, build))
                : readOnly(repository, branch);
        Optional<EntryPoint> entryPoint =
                isHosted ? Optional.of(new EntryPoint(handler, split, ports, capabilities)) : Optional.empty();
        return new Component(new ComponentId(tenant, name), packages, sources, entryPoint, stage, watch, ownership);
    }

    private Ownership ownership() {
        List<String> listeners = values.texts("notify", false);
        listeners.forEach(it -> WatchEntry.checkAddress(values, "notify", it));
        return new Ownership(values.texts("owners", false), listeners);
    }

    /** Sources of a component that is not changed: the whole repository. */
    private static Optional<ComponentSources> readOnly(String repository, String branch) {
        return repository.isEmpty()
                ? Optional.empty()
                : Optional.of(new ComponentSources(
                        repository, branch, List.of("."), List.of(), HostedValues.JAVA_RELEASE, false));
    }

    private String watchedName() {
        String name = values.text("component", "");
        if (!ComponentId.isName(name)) {
            values.problem(
                    "component: must be the name of the service in its telemetry, one line of at most 255 visible"
                            + " characters: "
                            + (name.isEmpty() ? "it is missing" : Check.printable(name, LONGEST_SHOWN)));
        }
        return name;
    }

    private String repository() {
        String repository = values.text("repository", "");
        if (repository.isBlank()) {
            values.problem("repository: must be the folder of a Git repository, or an address of one such as"
                    + " https://github.com/acme/shop.git or git@github.com:acme/shop.git");
        }
        return repository;
    }

    private void checkRoots(List<String> roots, List<String> tests) {
        Stream.concat(roots.stream(), tests.stream())
                .filter(ComponentEntry::leavesRepository)
                .forEach(it -> values.problem("sourceRoots, testRoots: must stay inside the repository: " + it));
        roots.stream()
                .filter(root -> tests.stream().anyMatch(test -> contains(test, root)))
                .forEach(it -> values.problem("testRoots: must not contain the source root " + it
                        + ", because a change must not touch a test; tests beside sources are recognised by their"
                        + " names"));
    }

    private static boolean contains(String folder, String other) {
        return folder.equals(".") || other.equals(folder) || other.startsWith(folder + "/");
    }

    private Optional<String> environment() {
        return values.value("environment") == null
                ? Optional.empty()
                : Optional.of(values.matching("environment", NAME, NAME_RULE));
    }

    private void checkKeys() {
        values.keys().stream()
                .filter(it -> !KEYS.contains(it))
                .forEach(it -> values.problem(it + ": no such key; the nearest known key is "
                        + EditDistance.nearest(it, KEYS).orElseThrow()));
    }

    private void checkNames(List<String> packages, String handler) {
        packages.stream()
                .filter(it -> !PACKAGE.matcher(it).matches() || it.contains("..") || it.endsWith("."))
                .forEach(it ->
                        values.problem("packages: must be a package such as com.acme.shop, or the path of a module"
                                + " such as github.com/acme/shop: " + it));
        Stream.concat(packages.stream(), Stream.of(handler))
                .filter(it -> RESERVED.matcher(it).matches())
                .forEach(it -> values.problem("packages, handler: must not be the JDK's or Ratchet's own: " + it));
    }

    private String branch(boolean isHosted) {
        if (values.has("branch") && !isHosted && !values.has("repository")) {
            values.problem("branch: has an effect beside repository only");
        }
        String branch = values.text("branch", "main");
        if (branch.startsWith("-") || !Repository.isValidRefName(Constants.R_HEADS + branch)) {
            values.problem("branch: must be the name of a Git branch: " + branch);
        }
        return branch;
    }

    private String tenant(Optional<String> caller) {
        String tenant = values.text("tenant", caller.orElse(ComponentId.DEFAULT_TENANT));
        if (!ComponentId.isTenant(tenant) || !tenant.equals(caller.orElse(tenant))) {
            values.problem("tenant: must be " + caller.orElse("a tenant") + ": " + tenant);
        }
        return tenant;
    }

    private static boolean leavesRepository(String root) {
        return root.startsWith("/")
                || root.contains("\\")
                || List.of(root.split("/")).contains("..");
    }

    /** All mistakes of an entry, each with its key. */
    public static final class InvalidComponentEntry extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        private final transient List<String> mistakes;

        InvalidComponentEntry(List<String> mistakes) {
            super(String.join("; ", mistakes));
            this.mistakes = List.copyOf(mistakes);
        }

        /** Mistakes, one line each. */
        public List<String> mistakes() {
            return mistakes;
        }
    }
}
