package dev.ratchet.deployer.core.pullrequest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.Digest;
import org.junit.jupiter.api.Test;

/** Patches for {@code git am}. */
final class MailPatchTest {
    @Test
    void hasTheHeaderOfAMail() {
        Digest digest = Digest.of(Samples.DIFF);

        assertEquals(
                """
                From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001
                From: Ratchet <ratchet@localhost>
                Date: Mon, 1 Dec 2025 00:00:00 +0000
                Subject: [PATCH] Guard Cart.total against a missing customer
                MIME-Version: 1.0
                Content-Type: text/plain; charset=UTF-8
                Content-Transfer-Encoding: 8bit

                Returns the standard price if the customer is null.
                The caller passes null for guests.

                Proposal: p-1
                Component: cart
                Diff-Digest: %s
                Content-Id: %s
                ---
                %s--\s
                Ratchet

                base-commit: 1111111111111111111111111111111111111111
                """.replace("%s--", Samples.DIFF + "--")
                        .replaceFirst("%s", digest.hex())
                        .replaceFirst("%s", ContentId.of(digest).text()),
                MailPatch.of(Samples.proposal(), Samples.DIFF));
    }

    @Test
    void aDescriptionAddsNoHeaderAndNoPatch() {
        String patch = MailPatch.of(Samples.proposal("a\nFrom: eve <eve@example>", """
            From: Eve <eve@example>
            Subject: another
            ---
            diff --git a/evil b/evil
            --- /dev/null
            +++ b/evil
            @@ -0,0 +1 @@
            Index: evil
            """, "x"), "");

        String message = patch.substring(patch.indexOf("\n\n") + 2, patch.indexOf("\nProposal: "));
        assertTrue(message.lines().allMatch(it -> it.startsWith(" ") || it.startsWith("@ @ ")), message);
        assertTrue(patch.contains("Subject: [PATCH] a From: eve <eve@ example>\n"), patch);
    }

    @Test
    void theMessageOfTheCommitMentionsNobody() {
        String message = MailPatch.message(Samples.proposal("Fixes #7", "cc @ann, see https://evil.example", "x"));

        assertTrue(message.startsWith("Fixes # 7\n\ncc @ ann, see https: //evil.example\n\nProposal: p-1\n"), message);
    }
}
