package dev.ratchet.generator.core;

import dev.ratchet.cycle.proposal.ComponentSources;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files that configure a component of Spring Boot, Micronaut or HikariCP, or its deployment, by their paths. */
public final class SettingFiles {
    /** Settings for every environment. */
    private static final Pattern EDITABLE = Pattern.compile(
            "((?:.*/)?)src/main/resources/(?:config/)?(?:application\\.(?:ya?ml|properties)|hikari[\\w-]*\\.properties)");

    /** Settings that the component reads, for every environment or for one. */
    private static final Pattern READ = Pattern.compile("((?:.*/)?)src/main/resources/(?:.*/)?"
            + "(?:(?:application|bootstrap)[\\w.-]*\\.(?:ya?ml|properties)|hikari[\\w-]*\\.properties)");

    private static final Pattern RESOURCES = Pattern.compile("((?:.*/)?)src/main/resources/.*");

    /** Files in which deployments, images and programs state settings, and variables that replace them. */
    private static final Pattern RELATED = Pattern.compile("(?i)(?:.*/)?(?:[^/]*\\.(?:ya?ml|properties|env|sh|tpl|tf"
            + "|toml|json|conf)|[^/]*Dockerfile[^/]*|Procfile|\\.env[^/]*)");

    private static final Pattern IRRELEVANT = Pattern.compile(
            "(?i)(?:.*/)?(?:(?:tests?|docs?|node_modules)/.*|(?:package-lock|composer)\\.json" + "|pnpm-lock\\.yaml)");

    private SettingFiles() {}

    /** Whether a number of the file may be changed: it is in the component's module, for every environment. */
    static boolean isEditable(String path, ComponentSources sources) {
        return isIn(EDITABLE.matcher(path), sources);
    }

    /** Whether the component reads the file, perhaps only in one environment. */
    public static boolean isRead(String path, ComponentSources sources) {
        return isIn(READ.matcher(path), sources);
    }

    /** Whether a file can state or replace settings; one of tests or documentation is left out. */
    public static boolean isRelated(String path) {
        return RELATED.matcher(path).matches() && !IRRELEVANT.matcher(path).matches();
    }

    /** Whether the file is a resource of another module, which does not configure the component. */
    public static boolean isOfAnotherModule(String path, ComponentSources sources) {
        Matcher resource = RESOURCES.matcher(path);
        return resource.matches() && !hasRoot(sources.sourceRoots(), resource.group(1));
    }

    /** Whether a path matches, and a source root is in its module, or contains the module. */
    private static boolean isIn(Matcher path, ComponentSources sources) {
        return path.matches() && hasRoot(sources.sourceRoots(), path.group(1));
    }

    private static boolean hasRoot(List<String> roots, String module) {
        return roots.stream()
                .anyMatch(root -> root.startsWith(module + "src/main/")
                        || root.equals(module + "src/main")
                        || root.equals(module + "src")
                        || root.equals(".")
                        || module.startsWith(root + "/"));
    }
}
