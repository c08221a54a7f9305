package dev.ratchet.deployer.change.github;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records of GitHub's API, with the fields that Ratchet uses. */
final class GitHubJson {
    /** An account. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record User(@Nullable String login) {}

    /** A label. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Label(@Nullable String name) {}

    /** Branch of a pull request. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Branch(@Nullable String ref, @Nullable String sha) {}

    /** Pull request. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Pull(
            @JsonProperty(required = true) long number,
            @JsonProperty("html_url") @Nullable String url,
            @JsonProperty(required = true) String state,
            boolean merged,
            @JsonProperty("merge_commit_sha") @Nullable String mergeCommit,
            @JsonProperty("merged_by") @Nullable User mergedBy,
            @Nullable Branch head,
            @Nullable List<Label> labels) {
        boolean isLabelled(String name) {
            return labels != null && labels.stream().anyMatch(it -> name.equals(it.name()));
        }
    }

    /** Issue; a pull request is one, too. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Issue(
            @JsonProperty(required = true) long number,
            @Nullable String body,
            @JsonProperty("closed_by") @Nullable User closedBy,
            @JsonProperty("pull_request") @Nullable PullLink pull) {}

    /** Mark of an issue that is a pull request. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record PullLink(@Nullable String url) {}

    /** Review of a pull request. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Review(
            @Nullable User user,
            @Nullable String state,
            @JsonProperty("commit_id") @Nullable String commit,
            @JsonProperty("author_association") @Nullable String association) {}

    /** Issue to open. */
    record NewIssue(String title, String body, List<String> labels) {}

    /** Pull request to open. */
    record NewPull(
            String title,
            String head,
            String base,
            String body,
            boolean draft,
            @JsonProperty("maintainer_can_modify") boolean isModifiable) {}

    /** Labels to add. */
    record NewLabels(List<String> labels) {}

    /** Error. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Problem(@Nullable String message, @Nullable List<Detail> errors) {
        String text() {
            Stream<@Nullable String> details =
                    errors == null ? Stream.empty() : errors.stream().map(Detail::message);
            return Stream.concat(Stream.of(message == null ? "" : message), details)
                    .filter(it -> it != null && !it.isBlank())
                    .collect(Collectors.joining("; "));
        }
    }

    /** Detail of an error. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Detail(@Nullable String message) {}

    private GitHubJson() {}
}
