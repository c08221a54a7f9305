package dev.ratchet.runtime.config;

import java.util.List;

/** Everything that is wrong with a configuration, a line each. */
public final class ConfigurationProblems extends CannotStart {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    /** With one line for each problem. */
    public ConfigurationProblems(List<String> problems) {
        super("the configuration is not valid:\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** The problems, each with its property's name. */
    public List<String> problems() {
        return problems;
    }
}
