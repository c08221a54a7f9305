package dev.ratchet.generator.recipe.tuning;

import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.generator.core.Scope;
import dev.ratchet.generator.core.Scope.Role;
import dev.ratchet.generator.core.SettingFiles;
import dev.ratchet.generator.core.SourceIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Places beside a setting that may replace it: code of the component, variables of the environment, options of the
 * command line and files of the deployment. Letters and digits are compared, since each of these has its own notation.
 */
final class OtherSources {
    private static final Pattern PUNCTUATION = Pattern.compile("[^a-z0-9]+");

    private OtherSources() {}

    /** Returns the path of a place that may replace a setting of a kind; empty if there is none. */
    static Optional<String> find(Setting setting, SourceIndex index) {
        List<String> words = words(setting);
        return paths(index).stream()
                .filter(path -> {
                    String text = letters(index.tree().text(path).orElse(""));
                    return words.stream().anyMatch(text::contains);
                })
                .findFirst();
    }

    private static List<String> paths(SourceIndex index) {
        ComponentSources sources = index.component().sources();
        Scope scope = new Scope(index.component());
        List<String> paths = new ArrayList<>(scope.paths(index.tree(), Role.MAIN));
        index.tree().files().keySet().stream()
                .filter(SettingFiles::isRelated)
                .filter(it -> scope.role(it).isEmpty()
                        && !SettingFiles.isRead(it, sources)
                        && !SettingFiles.isOfAnotherModule(it, sources))
                .forEach(paths::add);
        return paths;
    }

    private static String letters(String text) {
        return PUNCTUATION.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    private static List<String> words(Setting setting) {
        if (setting == Setting.HIKARI) {
            return List.of("maximumpoolsize");
        }
        return switch (setting.kind()) {
            case CONNECTION_POOL ->
                List.of(
                        "maximumpoolsize",
                        "maxactive",
                        "maxtotal",
                        "hikariconfig",
                        "hikaridatasource",
                        "datasourcebuilder");
            case TOMCAT_THREADS, JETTY_THREADS -> List.of("maxthreads", "threadsmax", "tomcatthreads", "jettythreads");
            case EXECUTOR -> List.of("taskexecutionpool", "poolmaxsize", "setmaxpoolsize", "nthreads");
            case CACHE ->
                List.of("maximumsize", "caffeinespec", "caffeinenewbuilder", "setcaffeine", "micronautcaches");
            case UNKNOWN, OTHER -> List.of();
        };
    }
}
