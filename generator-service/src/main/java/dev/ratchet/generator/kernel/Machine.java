package dev.ratchet.generator.kernel;

import java.util.Locale;
import java.util.Optional;

/** The processor family, which decides the numbers of system calls. */
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

    /** The family for the values of the properties {@code os.name} and {@code os.arch}; empty where we know no confinement. */
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
