package dev.ratchet.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ReleaseManifestTest {
    private static final String TEXT = """
            ratchet-release 1
            component=pricing
            base=b0
            diff=d0
            source=s0
            bundle=j0
            compiler=javac 25.0.3 --release 17
            handler=shop.Handler
            """;
    private static final ReleaseManifest MANIFEST =
            new ReleaseManifest("pricing", "b0", "d0", "s0", "j0", "javac 25.0.3 --release 17", "shop.Handler");

    @Test
    void theTextIsThisAndItsHashTheDigest() {
        assertEquals(TEXT, MANIFEST.text());
        assertEquals(Sha256.hex(TEXT), MANIFEST.digest());
    }

    @Test
    void parsingIsTheInverseOfTheText() {
        ReleaseManifest base = new ReleaseManifest("pricing", "", "", "s0", "j0", "javac", "shop.Handler");

        assertEquals(MANIFEST, ReleaseManifest.parse(TEXT));
        assertEquals(base, ReleaseManifest.parse(base.text()));
    }

    static Stream<String> other() {
        return Stream.of(
                "",
                "ratchet-release 1\n",
                TEXT.replace("\n", "\r\n"),
                TEXT.stripTrailing(),
                TEXT + "\n",
                TEXT + "more=1\n",
                TEXT.replace("release 1", "release 2"),
                TEXT.replace("base=b0\ndiff=d0", "diff=d0\nbase=b0"),
                TEXT.replace("base=b0\n", ""),
                TEXT.replace("base=b0\n", "base=b0\nbase=b1\n"),
                TEXT.replace("base=b0\n", "base\n"),
                TEXT.replace("base=b0", " base=b0"),
                TEXT.replace("handler=", "\nhandler="));
    }

    @ParameterizedTest
    @MethodSource("other")
    void anythingThatIsNotExactlyAManifestIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> ReleaseManifest.parse(text));
    }

    @Test
    void aValueCannotSmuggleInALine() {
        ReleaseManifest smuggled =
                new ReleaseManifest("pricing\nbase=b1", "b0", "d0", "s0", "j0", "javac", "shop.Handler");

        assertThrows(IllegalArgumentException.class, () -> ReleaseManifest.parse(smuggled.text()));
    }

    @Test
    void aManifestIsToldByItsFirstLine() {
        assertTrue(ReleaseManifest.isManifest(TEXT));
        assertFalse(ReleaseManifest.isManifest("ratchet-release 10\n"));
        assertFalse(ReleaseManifest.isManifest("PK"));
    }
}
