package dev.ratchet.cycle.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of attackers, which must have no effect in Markdown. */
final class MarkdownTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '%',
            value = {
                "plain text => plain text",
                "ask @team/admins => ask @<!-- -->team/admins",
                "fixes #12 => fixes #<!-- -->12",
                "acme/shop#12 and GH-12 => acme/shop#<!-- -->12 and GH-<!-- -->12",
                "see https://evil.example => see https:<!-- -->//evil.example",
                "see www.evil.example => see www.<!-- -->evil.example",
                "[x](y) ![i](j) => \\[x\\](y) !\\[i\\](j)",
                "<img src=x> &lt; `a` *b* => \\<img src=x\\> \\&lt; \\`a\\` \\*b\\*",
                "_c_ ~d~ $e$ => \\_c\\_ \\~d\\~ \\$e\\$",
                "# heading => \\# heading",
                "- item => \\- item",
                "12. item => 12\\. item",
                "| cell | => \\| cell \\|",
                "commit 0123456789abcdef => commit 012345<!-- -->6789abcdef",
            })
    void proseHasNoMarkUp(String text, String expected) {
        assertEquals(expected, MarkdownText.prose(text, 200));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '%',
            value = {
                "a`b``c => `a'b''c`",
                "@team <b>|</b> => `@team <b>|</b>`",
            })
    void codeIsOneSpan(String text, String expected) {
        assertEquals(expected, MarkdownText.code(text, 200));
    }

    @Test
    void codeIsOneLine() {
        assertEquals("`two lines and tabs`", MarkdownText.code("two\nlines\r\nand\ttabs\n", 200));
    }

    @Test
    void aBlankTextIsNoCode() {
        assertEquals("(empty)", MarkdownText.code(" \u200b\u202e ", 20));
    }

    @Test
    void escapesTheBarsOfTables() {
        assertEquals("`a \\| b`", MarkdownText.codeCell("a | b", 20));
    }

    @Test
    void cutsLongTextsBetweenCharacters() {
        String cut = MarkdownText.line("\uD83D\uDE00".repeat(500), 10);

        assertEquals("\uD83D\uDE00".repeat(7) + "...", cut);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202e", "\u2066", "\u200b", "\u0000", "\u2028", "\ufeff"})
    void removesInvisibleCharacters(String invisible) {
        assertEquals("a b", MarkdownText.line("a" + invisible + "b", 20));
        assertFalse(MarkdownText.block("", "a" + invisible + "b").contains(invisible));
    }

    @Test
    void noTextClosesItsOwnBlock() {
        String block = MarkdownText.block("diff", "+```\n+````\n+<script>");

        assertEquals("`````diff\n+```\n+````\n+<script>\n`````\n", block);
    }

    @ParameterizedTest
    @CsvSource({
        "Fixes #12 for @ann, Fixes # 12 for @ ann",
        "see https://evil.example, see https: //evil.example",
        "C# and 3 # signs, C# and 3 # signs"
    })
    void aTitleMentionsNobody(String text, String expected) {
        assertEquals(expected, MarkdownText.title(text, 100));
    }

    @Test
    void aTitleIsBounded() {
        assertTrue(MarkdownText.title("x".repeat(100_000), 120).length() <= 120);
    }
}
