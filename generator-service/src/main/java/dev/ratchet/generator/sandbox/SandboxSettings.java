package dev.ratchet.generator.sandbox;

import java.util.List;
import java.util.Locale;

/**
 * Level to use ({@code ratchet.sandbox.level}) and location of bubblewrap ({@code ratchet.sandbox.bubblewrap}): a name
 * looked up on {@code path}, or an absolute path. A name that does not exist disables bubblewrap.
 */
public record SandboxSettings(Choice level, String bubblewrap, String path) {
    /** A forced level, or the first that holds. */
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

        /** Parses {@code auto}, {@code bubblewrap} or {@code landlock}. */
        public static Choice of(String text) {
            try {
                return valueOf(text.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("must be auto, bubblewrap or landlock: " + text, e);
            }
        }
    }

    public SandboxSettings {
        if (bubblewrap.isBlank()) {
            throw new IllegalArgumentException("ratchet.sandbox.bubblewrap must name a program: " + bubblewrap);
        }
    }

    /** Returns the defaults, with {@code path} as the folders in which programs are looked up. */
    public static SandboxSettings defaults(String path) {
        return new SandboxSettings(Choice.AUTO, "bwrap", path);
    }
}
