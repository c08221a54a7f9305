package dev.ratchet.cycle.proposal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ReleaseManifestTest {
    private static final Digest BASE = Digest.of("base");
    private static final String TEXT = """
            ratchet-release 2
            tenant=acme
            component=pricing
            base=BASE
            diff=DIFF
            source=SOURCE
            bundle=BUNDLE
            compiler=javac 25.0.3 --release 17
            handler=shop.Handler
            """.replace("BASE", BASE.hex())
            .replace("DIFF", Digest.of("diff").hex())
            .replace("SOURCE", Digest.of("source").hex())
            .replace("BUNDLE", Digest.of("bundle").hex());
    private static final String TEXT_1 = TEXT.replace("release 2", "release 1").replace("tenant=acme\n", "");
    private static final String BASE_LINE = "base=" + BASE.hex() + "\n";
    private static final ReleaseManifest MANIFEST = manifest(2, "acme", Optional.of(BASE));

    @Test
    void theDigestIsTheHashOfTheCanonicalText() {
        assertEquals(TEXT, MANIFEST.text());
        assertEquals(Digest.of(TEXT), MANIFEST.digest());
    }

    @Test
    void parsingIsTheInverseOfTheText() {
        ReleaseManifest base = ReleaseManifest.ofBase(
                new ComponentId("acme", "pricing"), Digest.of("source"), Digest.of("bundle"), "javac", "shop.Handler");

        assertEquals(MANIFEST, ReleaseManifest.parse(TEXT));
        assertEquals(base, ReleaseManifest.parse(base.text()));
    }

    @Test
    void readsVersion1AsTheTenantDefaultWithTheSameDigest() {
        ReleaseManifest read = ReleaseManifest.parse(TEXT_1);

        assertEquals(manifest(1, "default", Optional.of(BASE)), read);
        assertEquals(Digest.of(TEXT_1), read.digest());
        assertFalse(read.namesTenant());
    }

    @Test
    void releasesOfTwoTenantsHaveTwoDigests() {
        assertNotEquals(
                MANIFEST.digest(), manifest(2, "rival", Optional.of(BASE)).digest());
    }

    static Stream<String> other() {
        return Stream.of(TEXT, TEXT_1)
                .flatMap(text -> Stream.of(
                        "",
                        text.lines().findFirst().orElseThrow() + "\n",
                        text.replace("\n", "\r\n"),
                        text.stripTrailing(),
                        text + "\n",
                        text + "more=1\n",
                        text.replace("release ", "release 3"),
                        text.replace("component=pricing\n" + BASE_LINE, BASE_LINE + "component=pricing\n"),
                        text.replace(BASE_LINE, ""),
                        text.replace(BASE_LINE, BASE_LINE + "base=\n"),
                        text.replace(BASE_LINE, "base\n"),
                        text.replace(BASE_LINE, "base=b0\n"),
                        text.replace("base=", " base="),
                        text.replace("handler=", "\nhandler="),
                        TEXT.replace("release 2", "release 1"),
                        TEXT_1.replace("release 1", "release 2"),
                        TEXT.replace("tenant=acme", "tenant=Acme Inc")));
    }

    @ParameterizedTest
    @MethodSource("other")
    void refusesTextThatIsNotACanonicalManifest(String text) {
        assertThrows(IllegalArgumentException.class, () -> ReleaseManifest.parse(text));
    }

    @Test
    void valueCannotSmuggleInALine() {
        assertThrows(
                IllegalArgumentException.class,
                () -> ReleaseManifest.ofBase(
                        new ComponentId("acme", "pricing"),
                        Digest.of("source"),
                        Digest.of("bundle"),
                        "javac\nhandler=shop.Other",
                        "shop.Handler"));
    }

    @Test
    void recognizesAManifestByItsFirstLine() {
        assertTrue(ReleaseManifest.isManifest(TEXT));
        assertTrue(ReleaseManifest.isManifest(TEXT_1));
        assertFalse(ReleaseManifest.isManifest("ratchet-release 10\n"));
        assertFalse(ReleaseManifest.isManifest("PK"));
    }

    private static ReleaseManifest manifest(int version, String tenant, Optional<Digest> base) {
        return new ReleaseManifest(
                version,
                new ComponentId(tenant, "pricing"),
                base,
                Optional.of(Digest.of("diff")),
                Digest.of("source"),
                Digest.of("bundle"),
                "javac 25.0.3 --release 17",
                "shop.Handler");
    }
}
