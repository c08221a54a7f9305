package dev.ratchet.deployer.core.version;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Diffs and their reversals. */
final class ReversalDiffTest {
    @Test
    void swapsAdditionsAndRemovals() {
        reverses("""
                diff --git a/src/A.java b/src/A.java
                index 1111111..2222222 100644
                --- a/src/A.java
                +++ b/src/A.java
                @@ -1,4 +1,5 @@ class A {
                 one
                -two
                +zwei
                +more
                 three
                -- a list item
                +-- another
                """, """
                diff --git a/src/A.java b/src/A.java
                index 2222222..1111111 100644
                --- a/src/A.java
                +++ b/src/A.java
                @@ -1,5 +1,4 @@ class A {
                 one
                -zwei
                -more
                +two
                 three
                --- another
                +- a list item
                """);
    }

    @Test
    void aNewFileIsDeleted() {
        reverses("""
                diff --git a/B.java b/B.java
                new file mode 100644
                --- /dev/null
                +++ b/B.java
                @@ -0,0 +1,2 @@
                +one
                +two
                diff --git a/C.java b/C.java
                deleted file mode 100644
                --- a/C.java
                +++ /dev/null
                @@ -1 +0,0 @@
                -gone
                """, """
                diff --git a/B.java b/B.java
                deleted file mode 100644
                --- a/B.java
                +++ /dev/null
                @@ -1,2 +0,0 @@
                -one
                -two
                diff --git a/C.java b/C.java
                new file mode 100644
                --- /dev/null
                +++ b/C.java
                @@ -0,0 +1 @@
                +gone
                """);
    }

    @Test
    void preservesTheMarkerOfALastLineWithoutALineEnd() {
        reverses("""
                --- a/A
                +++ b/A
                @@ -1,2 +1,2 @@
                 one
                -two
                \\ No newline at end of file
                +zwei
                """, """
                --- a/A
                +++ b/A
                @@ -1,2 +1,2 @@
                 one
                -zwei
                +two
                \\ No newline at end of file
                """);
    }

    @Test
    void reversesAnEmptyDiff() {
        assertEquals("", ReversalDiff.of(""));
    }

    private static void reverses(String diff, String reversal) {
        assertEquals(reversal, ReversalDiff.of(diff));
        assertEquals(diff, ReversalDiff.of(reversal));
    }
}
