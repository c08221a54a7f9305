package dev.ratchet.deployer.config;

/** Token for GitHub. Its text appears in requests only. */
public final class GitHubToken {
    private final String text;

    /** Creates a token. */
    public GitHubToken(String text) {
        this.text = text;
    }

    /** Text for the header of a request. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return "(not shown)";
    }
}
