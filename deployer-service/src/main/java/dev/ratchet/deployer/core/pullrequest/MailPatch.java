package dev.ratchet.deployer.core.pullrequest;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.text.MarkdownText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Patch with metadata in the format of {@code git format-patch}, which {@code git am} commits. */
public final class MailPatch {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_LINE = 500;
    private static final int MOST_LINES = 60;

    /** Name of a commit that does not exist yet, as {@code git format-patch --zero-commit} writes it. */
    private static final String NO_COMMIT = "0".repeat(40);

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** Lines that {@code git am} reads as a header, as the begin of a patch, or as the end of the message. */
    private static final Pattern SPECIAL =
            Pattern.compile("(?i)(?:---|\\+\\+\\+|\\*\\*\\*|@@|--\\s*[>8]|diff |index:|>?from["
                    + " :]|date:|subject:|\\[patch|base-commit:|--$).*");

    /** Writes the patch of a proposal. */
    public static String of(Proposal proposal, String diff) {
        String title = MarkdownText.title(proposal.change().title(), LONGEST_TITLE);
        return "From " + NO_COMMIT + " Mon Sep 17 00:00:00 2001\n"
                + "From: Ratchet <ratchet@localhost>\n"
                + "Date: " + DATE.format(Instant.ofEpochMilli(proposal.atMillis())) + "\n"
                + "Subject: [PATCH] " + title + "\n"
                + "MIME-Version: 1.0\n"
                + "Content-Type: text/plain; charset=UTF-8\n"
                + "Content-Transfer-Encoding: 8bit\n"
                + "\n"
                + body(proposal)
                + "---\n"
                + (diff.endsWith("\n") ? diff : diff + "\n")
                + "-- \nRatchet\n"
                + proposal.release()
                        .commit()
                        .map(it -> "\nbase-commit: " + MarkdownText.line(it, 64) + "\n")
                        .orElse("");
    }

    /**
     * Message of the commit of a proposal on its branch. Its lines cannot mention people, refer to issues or pass for the
     * footers.
     */
    public static String message(Proposal proposal) {
        return MarkdownText.title(proposal.change().title(), LONGEST_TITLE) + "\n\n" + body(proposal);
    }

    private static String body(Proposal proposal) {
        String description = proposal.change()
                .description()
                .lines()
                .limit(MOST_LINES)
                .map(it -> MarkdownText.title(it, LONGEST_LINE))
                .map(it -> SPECIAL.matcher(it).matches() ? " " + it : it)
                .collect(Collectors.joining("\n"))
                .strip();
        return (description.isEmpty() ? "" : guarded(description) + "\n\n") + footers(proposal);
    }

    /** The first line must not lose the space that protects it. */
    private static String guarded(String description) {
        return SPECIAL.matcher(description.lines().findFirst().orElse("")).matches() ? " " + description : description;
    }

    private static String footers(Proposal proposal) {
        return "Proposal: " + MarkdownText.line(proposal.id().text(), LONGEST_TITLE) + "\n"
                + "Component: " + MarkdownText.line(proposal.component(), LONGEST_TITLE) + "\n"
                + proposal.release().diffDigest().map(MailPatch::digests).orElse("");
    }

    private static String digests(Digest diff) {
        return "Diff-Digest: " + diff + "\nContent-Id: " + ContentId.of(diff) + "\n";
    }

    private MailPatch() {}
}
