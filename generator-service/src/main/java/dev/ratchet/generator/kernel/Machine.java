package dev.ratchet.generator.kernel;

import java.util.Locale;
import java.util.Optional;

/** Processor family, which determines the system call numbers. */
public enum Machine {
    X86_64(0xC000003E),
    AARCH64(0xC00000B7);

    private final int auditArchitecture;

    Machine(int auditArchitecture) {
        this.auditArchitecture = auditArchitecture;
    }

    int auditArchitecture() {
        return auditArchitecture;
    }

    /**
     * Returns the family for the properties {@code os.name} and {@code os.arch}; empty if no confinement is implemented
     * for it.
     */
    public static Optional<Machine> of(String system, String architecture) {
        if (!system.toLowerCase(Locale.ROOT).contains("linux")) {
            return Optional.empty();
        }
        return switch (architecture) {
            case "amd64", "x86_64" -> Optional.of(X86_64);
            case "aarch64" -> Optional.of(AARCH64);
            default -> Optional.empty();
        };
    }
}
