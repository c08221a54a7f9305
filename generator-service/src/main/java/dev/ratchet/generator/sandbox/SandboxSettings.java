package dev.ratchet.generator.sandbox;

import java.util.List;
import java.util.Locale;

/**
 * Which level to use ({@code ratchet.sandbox.level}) and where bubblewrap is ({@code ratchet.sandbox.bubblewrap}: a name looked up on
 * {@code path}, or an absolute path; a name that does not exist hides it).
 */
public record SandboxSettings(Choice level, String bubblewrap, String path) {
    /** A level forced, or the first that holds. */
    public enum Choice {
        AUTO,
        BUBBLEWRAP,
        LANDLOCK;

        List<SandboxLevel> levels() {
            return switch (this) {
                case AUTO -> List.of(SandboxLevel.BUBBLEWRAP, SandboxLevel.LANDLOCK);
                case BUBBLEWRAP -> List.of(SandboxLevel.BUBBLEWRAP);
                case LANDLOCK -> List.of(SandboxLevel.LANDLOCK);
            };
        }

        /** Reads {@code auto}, {@code bubblewrap} or {@code landlock}. */
        public static Choice of(String text) {
            try {
                return valueOf(text.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "ratchet.sandbox.level must be auto, bubblewrap or landlock: " + text, e);
            }
        }
    }

    public SandboxSettings {
        if (bubblewrap.isBlank()) {
            throw new IllegalArgumentException("ratchet.sandbox.bubblewrap must name a program: " + bubblewrap);
        }
    }

    /** The defaults, with {@code path} as the folders where programs are looked up. */
    public static SandboxSettings defaults(String path) {
        return new SandboxSettings(Choice.AUTO, "bwrap", path);
    }
}
