package dev.ratchet.generator.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of models, with backticks written as apostrophes. */
class AnswerGrammarTest {
    @Test
    void readsWholeFilesAndIgnoresTextAroundThem() {
        String answer = """
                The guard avoids the division.

                '''java:src/main/java/shop/A.java
                package shop;

                class A {}
                '''

                And another one:
                '''' java:src/main/java/shop/B.java
                // ''' is shorter than the fence
                class B {}
                ''''
                """;

        assertEquals(
                Map.of(
                        "src/main/java/shop/A.java", "package shop;\n\nclass A {}\n",
                        "src/main/java/shop/B.java", "// ``` is shorter than the fence\nclass B {}\n"),
                assertInstanceOf(AnswerGrammar.ProposedFiles.class, parse(answer, 3))
                        .files());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "I cannot help with that.",
                "'''\nsome text\n'''\n",
                "'''java\nclass A {}\n'''\n",
                "Run '''java:A.java''' to see",
                "File src/main/java/shop/A.java\n'''\npackage shop;\n'''\n"
            })
    void anAnswerWithoutAFileProposesNothing(String answer) {
        assertInstanceOf(AnswerGrammar.NoFiles.class, parse(answer, 3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'''java:A.java\\nclass A {}\\n | is not closed",
                "'''java:A.java\\n'''java:B.java\\nclass B {}\\n'''\\n''' | inside of a block",
                "'''java:A.java\\nx\\n'''\\n'''java:A.java\\ny\\n''' | has a block already",
                "'''java:/etc/passwd\\nx\\n''' | must not be absolute",
                "'''java:src/../../x.java\\nx\\n''' | segments",
                "'''java:src/.git/x.java\\nx\\n''' | .git",
                "'''java:con/x.java\\nx\\n''' | device",
                "'''xml:pom.xml\\nx\\n''' | the language must be java",
                "'''java: A.java\\nx\\n''' | java:path",
                "'''java:A B.java\\nx\\n''' | java:path",
                "'''java:A.java\\n'''\\nrest\\n''' | is not closed",
            })
    void refusesAnAmbiguousAnswer(String answer, String reason) {
        AnswerGrammar.Answer parsed = parse(answer.replace("\\n", "\n"), 3);

        String message = assertInstanceOf(AnswerGrammar.InvalidAnswer.class, parsed, parsed::toString)
                .finding()
                .message();
        assertTrue(message.contains(reason), message);
    }

    @Test
    void refusesAFenceThatAFileMayContain() {
        assertInstanceOf(AnswerGrammar.InvalidAnswer.class, parse("'''java:A.java\nclass A {}\n'''\n", 4));
    }

    @Test
    void refusesAHugeAnswer() {
        assertInstanceOf(AnswerGrammar.InvalidAnswer.class, parse("x".repeat(300_000), 3));
    }

    private static AnswerGrammar.Answer parse(String answer, int fence) {
        return AnswerGrammar.parse(answer.replace('\'', '`'), fence);
    }
}
