package dev.ratchet.deployer.config;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.proposal.ProposerKind;
import dev.ratchet.deployer.core.approval.Policy;
import dev.ratchet.deployer.core.approval.Rung;
import dev.ratchet.runtime.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the operator's grants, {@code tenant/component: {recipe: auto, proposer: approve}}. A name without a tenant is
 * a component of the tenant {@code default}.
 */
final class PolicyFile {
    private static final String KEY = "ratchet.policy.file";

    static Policy read(Path file, Configuration problems) {
        Object content;
        try {
            content = StrictYaml.load(Files.readString(file));
        } catch (IOException e) {
            problems.problem(KEY, "must name a readable file in UTF-8: " + file + " (" + e + ")");
            return Policy.dryRun();
        } catch (IllegalArgumentException e) {
            problems.problem(KEY, "cannot be read: " + e.getMessage());
            return Policy.dryRun();
        }
        Map<ComponentId, Map<ProposerKind, Rung>> rungs = new HashMap<>();
        if (content instanceof Map<?, ?> components) {
            components.forEach((component, grants) -> component(String.valueOf(component), problems)
                    .ifPresent(it -> rungs.put(it, grants(component, grants, problems))));
        } else {
            problems.problem(KEY, "must map components to grants: " + file);
        }
        return new Policy(String.valueOf(file.getFileName()), rungs);
    }

    private static Optional<ComponentId> component(String key, Configuration problems) {
        try {
            return Optional.of(ComponentId.parse(key.contains("/") ? key : ComponentId.DEFAULT_TENANT + "/" + key));
        } catch (IllegalArgumentException e) {
            problems.problem(
                    KEY, key + " must be tenant/component, or a component of the tenant default: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Map<ProposerKind, Rung> grants(Object component, Object value, Configuration problems) {
        Map<ProposerKind, Rung> grants = new EnumMap<>(ProposerKind.class);
        if (!(value instanceof Map<?, ?> entries)) {
            problems.problem(KEY, component + " must map recipe, model, proposer or specification to a rung: " + value);
            return grants;
        }
        entries.forEach((kind, rung) -> {
            try {
                grants.put(proposer(kind.toString()), rung(proposer(kind.toString()), rung.toString()));
            } catch (IllegalArgumentException e) {
                problems.problem(KEY, component + "." + kind + " " + e.getMessage() + ": " + rung);
            }
        });
        return grants;
    }

    private static ProposerKind proposer(String kind) {
        return switch (kind) {
            case "recipe" -> ProposerKind.RECIPE;
            case "proposer" -> ProposerKind.PROPOSER;
            case "model" -> ProposerKind.MODEL;
            case "specification" -> ProposerKind.SPECIFICATION;
            default ->
                throw new IllegalArgumentException("must be a grant to recipe, model, proposer or specification");
        };
    }

    /** Rung of a grant. A specification changes no code, so that a rung above propose would have no effect. */
    private static Rung rung(ProposerKind kind, String text) {
        Rung rung = rung(text);
        if (kind == ProposerKind.SPECIFICATION && rung.compareTo(Rung.PROPOSE) > 0) {
            throw new IllegalArgumentException("must be observe or propose: nothing of it is deployed");
        }
        return rung;
    }

    private static Rung rung(String rung) {
        return switch (rung) {
            case "propose" -> Rung.PROPOSE;
            case "approve" -> Rung.APPROVE;
            case "auto" -> Rung.AUTO;
            case "observe" -> Rung.OBSERVE;
            default -> throw new IllegalArgumentException("must be one of observe, propose, approve, auto");
        };
    }

    private PolicyFile() {}
}
