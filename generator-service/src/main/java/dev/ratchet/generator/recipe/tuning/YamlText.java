package dev.ratchet.generator.recipe.tuning;

import dev.ratchet.generator.recipe.tuning.Assignment.Style;
import dev.ratchet.generator.recipe.tuning.SettingsText.Read;
import dev.ratchet.generator.recipe.tuning.SettingsText.Unclear;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads the assignments of YAML documents. Documents with anchors, aliases, merge keys or tags are not certain. */
final class YamlText {
    private static final int DEEPEST = 50;
    private static final String MERGE = "<<";

    private final String path;
    private final String text;
    private final List<Assignment> assignments = new ArrayList<>();
    private int document;

    private YamlText(String path, String text) {
        this.path = path;
        this.text = text;
    }

    static SettingsText read(String path, String text) {
        try {
            Optional<String> obstacle = obstacle(text);
            if (obstacle.isPresent()) {
                return new Unclear(path + " has " + obstacle.get());
            }
            YamlText reader = new YamlText(path, text);
            for (Node root : yaml().composeAll(new StringReader(text))) {
                reader.add(new SettingName(List.of()), root);
                reader.document++;
            }
            return new Read(reader.assignments);
        } catch (YAMLException e) {
            return new Unclear(path + " is not YAML");
        }
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        return new Yaml(options);
    }

    private static Optional<String> obstacle(String text) {
        for (Event event : yaml().parse(new StringReader(text))) {
            if (event instanceof AliasEvent || (event instanceof NodeEvent node && node.getAnchor() != null)) {
                return Optional.of("an anchor or an alias");
            }
            if (event instanceof ScalarEvent scalar && scalar.getValue().equals(MERGE)) {
                return Optional.of("a merge key");
            }
            boolean isTagged = (event instanceof ScalarEvent scalar && scalar.getTag() != null)
                    || (event instanceof CollectionStartEvent collection && collection.getTag() != null);
            if (isTagged) {
                return Optional.of("a tag");
            }
        }
        return Optional.empty();
    }

    private void add(SettingName name, Node node) {
        switch (node) {
            case MappingNode mapping -> {
                for (NodeTuple entry : mapping.getValue()) {
                    if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                        throw new YAMLException("a key is not a name");
                    }
                    add(name.with(key.getValue()), entry.getValueNode());
                }
            }
            case ScalarNode scalar -> assignments.add(assignment(name, scalar));
            default -> assignments.add(new Assignment(path, document, name, "", "", 0, Style.OTHER));
        }
    }

    private Assignment assignment(SettingName name, ScalarNode scalar) {
        ScalarStyle style = scalar.getScalarStyle();
        boolean isQuoted = style == ScalarStyle.SINGLE_QUOTED || style == ScalarStyle.DOUBLE_QUOTED;
        int quote = isQuoted ? 1 : 0;
        int begin = offset(scalar.getStartMark()) + quote;
        int end = offset(scalar.getEndMark()) - quote;
        String value = scalar.getValue();
        boolean isExact = (style == ScalarStyle.PLAIN || isQuoted)
                && begin <= end
                && text.substring(begin, end).equals(value);
        return isExact
                ? new Assignment(path, document, name, value, value, begin, isQuoted ? Style.QUOTED : Style.PLAIN)
                : new Assignment(path, document, name, value, "", begin, Style.OTHER);
    }

    /** A mark counts code points. */
    private int offset(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }
}
