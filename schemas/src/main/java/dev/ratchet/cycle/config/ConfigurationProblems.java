package dev.ratchet.cycle.config;

import java.util.List;

/** Everything that is wrong with a configuration, a line each. */
public final class ConfigurationProblems extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** With one line for each problem. */
    public ConfigurationProblems(List<String> problems) {
        super("the configuration is not valid:\n  " + String.join("\n  ", problems));
    }
}
