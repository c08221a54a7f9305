package dev.ratchet.deployer.config;

import dev.ratchet.cycle.ProposerKind;
import dev.ratchet.cycle.config.Configuration;
import dev.ratchet.deployer.core.approval.Policy;
import dev.ratchet.deployer.core.approval.Rung;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the operator's grants, {@code component: {recipe: auto, proposer: approve}}. */
final class PolicyFile {
    private static final String KEY = "ratchet.policy.file";

    static Policy read(Path file, Configuration problems) {
        Object content;
        try {
            content = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(KEY + " " + file, e);
        } catch (YAMLException e) {
            problems.problem(KEY, "is no YAML: " + e.getMessage());
            return Policy.dryRun();
        }
        Map<String, Map<ProposerKind, Rung>> rungs = new HashMap<>();
        if (content instanceof Map<?, ?> components) {
            components.forEach(
                    (component, grants) -> rungs.put(component.toString(), grants(component, grants, problems)));
        } else {
            problems.problem(KEY, "must map components to grants: " + file);
        }
        return new Policy(String.valueOf(file.getFileName()), rungs);
    }

    private static Map<ProposerKind, Rung> grants(Object component, Object value, Configuration problems) {
        Map<ProposerKind, Rung> grants = new EnumMap<>(ProposerKind.class);
        if (!(value instanceof Map<?, ?> entries)) {
            problems.problem(KEY, component + " must map recipe, model or proposer to a rung: " + value);
            return grants;
        }
        entries.forEach((kind, rung) -> {
            try {
                ProposerKind proposer = ProposerKind.valueOf(kind.toString().toUpperCase(Locale.ROOT));
                if (proposer == ProposerKind.UNKNOWN) {
                    throw new IllegalArgumentException("nobody grants to what he does not know");
                }
                grants.put(proposer, Rung.valueOf(rung.toString().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                problems.problem(
                        KEY,
                        component + "." + kind + " must be one of recipe, model, proposer on one of observe, propose, "
                                + "approve, auto: " + rung);
            }
        });
        return grants;
    }

    private PolicyFile() {}
}
