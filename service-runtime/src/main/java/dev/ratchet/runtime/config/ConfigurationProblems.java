package dev.ratchet.runtime.config;

import java.util.List;

/** All problems of a configuration, one line each. */
public final class ConfigurationProblems extends CannotStart {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    /** Creates an error with one line for each problem. */
    public ConfigurationProblems(List<String> problems) {
        super("the configuration is not valid:\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Problems, each with its property's name. */
    public List<String> problems() {
        return problems;
    }
}
