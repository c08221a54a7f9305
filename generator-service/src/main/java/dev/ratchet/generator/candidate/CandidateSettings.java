package dev.ratchet.generator.candidate;

import dev.ratchet.runtime.config.Configuration;
import java.util.Locale;

/**
 * Settings of the competition of candidates.
 *
 * @param most maximum number of candidates by recipes for one opportunity
 * @param model when a language model is asked for a candidate
 */
public record CandidateSettings(int most, ModelRole model) {
    /** Three candidates by recipes; a model is asked if none of them is proved. */
    public static final CandidateSettings DEFAULT = new CandidateSettings(3, ModelRole.FALLBACK);

    private static final int MOST = 5;
    private static final String MODEL = "ratchet.candidates.model";

    /** When a language model is asked. */
    public enum ModelRole {
        /** If no candidate by a recipe is proved. */
        FALLBACK,
        /** Always; its candidate competes with those by recipes. */
        COMPETE
    }

    /** Validates the number. */
    public CandidateSettings {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("most must be in [1, " + MOST + "]: " + most);
        }
    }

    /** Reads {@code ratchet.candidates} and {@code ratchet.candidates.model}, which needs a model. */
    public static CandidateSettings of(Configuration configuration, boolean hasModel) {
        String role = configuration.text(MODEL, "").strip();
        if (!role.isEmpty() && !hasModel) {
            configuration.problem(MODEL, "has no effect without ratchet.model.provider");
        }
        return new CandidateSettings(
                configuration.integer("ratchet.candidates", DEFAULT.most, 1, MOST), role(configuration, role));
    }

    private static ModelRole role(Configuration configuration, String role) {
        return switch (role.toLowerCase(Locale.ROOT)) {
            case "", "fallback" -> ModelRole.FALLBACK;
            case "compete" -> ModelRole.COMPETE;
            default -> {
                configuration.problem(MODEL, "must be fallback or compete: " + role);
                yield DEFAULT.model;
            }
        };
    }
}
