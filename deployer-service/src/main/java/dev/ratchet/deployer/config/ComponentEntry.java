package dev.ratchet.deployer.config;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.DeploymentStage;
import dev.ratchet.cycle.proposal.EntryPoint;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.runtime.config.EditDistance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** Parser of catalogue entries in YAML or JSON; it reports all mistakes at once, each with its key. */
public final class ComponentEntry {
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

    private static final Pattern CAPABILITY =
            Pattern.compile("([a-z_]\\w*\\.)+[A-Z_$][\\w$]*\\.(\\*|[A-Za-z_$][\\w$]*)");

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
            "production");

    private final Map<?, ?> entry;
    private final List<String> problems = new ArrayList<>();

    private ComponentEntry(Map<?, ?> entry) {
        this.entry = entry;
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
        return new ComponentEntry(map);
    }

    private Component component(Optional<String> caller) {
        checkKeys();
        String tenant = tenant(caller);
        String name = matching("component", NAME, NAME_RULE);
        String repository = repository();
        String handler = matching("handler", JAVA_NAME, JAVA_NAME_RULE);
        List<String> packages = texts("packages", true);
        List<String> roots = texts("sourceRoots", true);
        List<String> tests = texts("testRoots", false);
        checkNames(packages, handler);
        String branch = branch();
        checkRoots(roots, tests);
        Split split = split();
        Map<String, Boolean> ports = ports();
        int release = release();
        boolean commitCases = flag("commitCases");
        List<String> capabilities = capabilities();
        Optional<String> environment = environment();
        boolean production = flag("production");
        if (!problems.isEmpty()) {
            throw new InvalidComponentEntry(problems);
        }
        return new Component(
                new ComponentId(tenant, name),
                new ComponentSources(repository, branch, roots, tests, packages, release, commitCases),
                new EntryPoint(handler, split, ports, capabilities),
                new DeploymentStage(environment, production));
    }

    private String repository() {
        String repository = text("repository", "");
        if (repository.isBlank()) {
            problems.add("repository: must be the folder of a Git repository, or an address of one such as"
                    + " https://github.com/acme/shop.git or git@github.com:acme/shop.git");
        }
        return repository;
    }

    private void checkRoots(List<String> roots, List<String> tests) {
        Stream.concat(roots.stream(), tests.stream())
                .filter(ComponentEntry::leavesRepository)
                .forEach(it -> problems.add("sourceRoots, testRoots: must stay inside the repository: " + it));
    }

    private Optional<String> environment() {
        return value("environment") == null ? Optional.empty() : Optional.of(matching("environment", NAME, NAME_RULE));
    }

    private List<String> capabilities() {
        List<String> capabilities = texts("capabilities", false);
        capabilities.stream()
                .filter(it -> !CAPABILITY.matcher(it).matches())
                .forEach(it -> problems.add(
                        "capabilities: must be Type.member, Type.new or Type.*, the type with its package: " + it));
        return capabilities;
    }

    private void checkKeys() {
        entry.keySet().stream()
                .filter(it -> !KEYS.contains(String.valueOf(it)))
                .forEach(it -> problems.add(it + ": no such key; the nearest known key is "
                        + EditDistance.nearest(String.valueOf(it), KEYS).orElseThrow()));
    }

    private void checkNames(List<String> packages, String handler) {
        packages.stream()
                .filter(it -> !PACKAGE.matcher(it).matches() || it.contains("..") || it.endsWith("."))
                .forEach(it -> problems.add("packages: must be a package such as com.acme.shop, or the path of a module"
                        + " such as github.com/acme/shop: " + it));
        Stream.concat(packages.stream(), Stream.of(handler))
                .filter(it -> RESERVED.matcher(it).matches())
                .forEach(it -> problems.add("packages, handler: must not be the JDK's or Ratchet's own: " + it));
    }

    private String branch() {
        String branch = text("branch", "main");
        if (branch.startsWith("-") || !Repository.isValidRefName(Constants.R_HEADS + branch)) {
            problems.add("branch: must be the name of a Git branch: " + branch);
        }
        return branch;
    }

    private String tenant(Optional<String> caller) {
        String tenant = text("tenant", caller.orElse(ComponentId.DEFAULT_TENANT));
        if (!ComponentId.isTenant(tenant) || !tenant.equals(caller.orElse(tenant))) {
            problems.add("tenant: must be " + caller.orElse("a tenant") + ": " + tenant);
        }
        return tenant;
    }

    private Split split() {
        return switch (text("split", "")) {
            case "request" -> Split.REQUEST;
            case "key" -> Split.KEY;
            default -> {
                problems.add("split: must be request, or key where order or state belongs to a key: " + value("split"));
                yield Split.UNKNOWN;
            }
        };
    }

    private Map<String, Boolean> ports() {
        Map<String, Boolean> ports = new HashMap<>();
        if (value("ports") instanceof Map<?, ?> declared) {
            declared.forEach((name, port) -> {
                Object effects = port instanceof Map<?, ?> map ? map.get("sideEffects") : null;
                if (effects instanceof Boolean has) {
                    ports.put(String.valueOf(name), has);
                } else {
                    problems.add("ports." + name + ".sideEffects: must be true or false");
                }
            });
        } else if (value("ports") != null) {
            problems.add("ports: must map names to {sideEffects: true or false}");
        }
        return ports;
    }

    private int release() {
        Object release = value("javaRelease");
        if (release == null) {
            return 17;
        }
        if (release instanceof Integer number && number >= 8 && number <= 25) {
            return number;
        }
        problems.add("javaRelease: must be a whole number from 8 to 25: " + release);
        return 17;
    }

    private boolean flag(String key) {
        Object flag = value(key);
        if (flag != null && !(flag instanceof Boolean)) {
            problems.add(key + ": must be true or false: " + flag);
        }
        return Boolean.TRUE.equals(flag);
    }

    private String matching(String key, Pattern pattern, String rule) {
        String text = text(key, "");
        if (!pattern.matcher(text).matches()) {
            problems.add(key + ": must be " + rule + ": " + (text.isEmpty() ? "it is missing" : text));
        }
        return text;
    }

    private String text(String key, String fallback) {
        Object value = value(key);
        if (value == null || value instanceof String) {
            return value == null ? fallback : (String) value;
        }
        problems.add(key + ": must be a text: " + value);
        return fallback;
    }

    private List<String> texts(String key, boolean needed) {
        if (value(key) instanceof List<?> list
                && (!needed || !list.isEmpty())
                && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String::valueOf).toList();
        }
        if (needed || value(key) != null) {
            problems.add(key + ": must be a list of texts" + (needed ? " of at least one" : "") + ": " + value(key));
        }
        return List.of();
    }

    private @Nullable Object value(String key) {
        return entry.get(key);
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
