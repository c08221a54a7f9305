package dev.ratchet.deployer.config;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads YAML as maps, lists and scalars only. It refuses aliases of collections (recursion, bombs), duplicate keys,
 * more than 64 KiB and more than 20 levels.
 */
final class StrictYaml {
    private static final int LARGEST = 64 << 10;
    private static final int DEEPEST = 20;

    /**
     * Parses a document.
     *
     * @throws IllegalArgumentException with the reason and its line
     */
    static Object load(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(LARGEST);
        options.setNestingDepthLimit(DEEPEST);
        try {
            Object content = new Yaml(new SafeConstructor(options)).load(text);
            return content == null ? "" : content;
        } catch (YAMLException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // malformed numbers and dates throw other exceptions than YAMLException
            throw new IllegalArgumentException("the text is not valid YAML: " + e.getMessage(), e);
        }
    }

    private StrictYaml() {}
}
