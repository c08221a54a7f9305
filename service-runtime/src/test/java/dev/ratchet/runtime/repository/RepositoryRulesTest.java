package dev.ratchet.runtime.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.runtime.config.Access;
import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.config.ConfigurationProblems;
import dev.ratchet.runtime.http.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RepositoryRulesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void makeRepositories() throws IOException {
        for (String name : List.of("shop", "shop-evil", "state/inner")) {
            Files.createDirectories(folder.resolve(name).resolve(".git"));
        }
        Files.createDirectories(folder.resolve("plain"));
    }

    @Test
    void theOnlyTenantOfAMachineMayNameItsGitRepositories() {
        RepositoryRules rules = rules("", "");

        assertEquals(Optional.empty(), rules.refusal("default", path("shop")));
        assertRefused("Git repository", rules, "default", path("plain"));
        assertRefused("Git repository", rules, "default", path("absent"));
        assertRefused("own state", rules, "default", path("state/inner"));
        assertRefused("not allowed to the tenant acme", rules, "acme", path("shop"));
    }

    @Test
    void checksTheTargetOfALink() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("state/inner"));
        Files.createSymbolicLink(folder.resolve("etc"), Path.of("/etc"));

        assertRefused("own state", rules("", ""), "default", path("link"));
        assertRefused("system folder", rules("", ""), "default", path("etc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/etc",
                "/proc/self",
                "..",
                "../shop",
                "shop",
                "/srv/../etc",
                "/srv/\0",
                "",
                "-x",
                "--upload-pack=touch",
                "http://169.254.169.254/latest",
                "https://169.254.169.254/latest",
                "https://127.0.0.1/a",
                "https://2130706433/a",
                "https://[::1]/a",
                "https://[::ffff:10.0.0.1]/a",
                "https://10.0.0.1/a",
                "git://192.168.0.1/a",
                "git@127.0.0.1:a",
                "ftp://example.org/a",
                "ext::sh -c touch",
                "ext::sh",
                "https://user:secret@example.org/a",
                "https://token@example.org/a",
                "https://example.org",
                "https://example.org/a/../b",
                "https://example.org/%2e%2e/b",
                "https://example.org/a?b",
                "file://example.org/a",
                "file:///etc"
            })
    void refusesARepositoryThatTheTenantMayNotName(String repository) {
        assertTrue(rules("", "").refusal("default", repository).isPresent(), repository);
    }

    @Test
    void withTokensOnlyRepositoriesUnderAPrefixAreAllowed() {
        String tokens = "ada@default=0123456789abcdef,bob@acme=0123456789abcdeg";
        RepositoryRules rules =
                rules(tokens, "default=" + path("shop") + ", acme=https://git.example/acme, acme=ssh://10.0.0.1/");

        assertEquals(Optional.empty(), rules.refusal("default", path("shop")));
        assertEquals(Optional.empty(), rules.refusal("default", "file://" + path("shop")));
        assertRefused("not allowed", rules, "default", path("shop-evil"));
        assertRefused("not allowed", rules, "acme", path("shop"));
        assertEquals(Optional.empty(), rules.refusal("acme", "https://git.example/acme/pricing.git"));
        assertEquals(Optional.empty(), rules.refusal("acme", "git@10.0.0.1:pricing.git"));
        assertRefused("not allowed", rules, "acme", "https://git.example/acme-evil/pricing.git");
        assertRefused("not allowed", rules, "acme", "https://git.example:8443/acme/pricing.git");
        assertRefused("not allowed", rules, "default", "https://git.example/acme/pricing.git");
        assertRefused("not allowed", rules(tokens, ""), "default", path("shop"));
    }

    @Test
    void aSystemFolderStaysRefusedUnderAPrefix() {
        assertRefused("system folder", rules("", "default=/"), "default", "/etc");
    }

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8,true",
        "2606:4700::1111,true",
        "0.0.0.0,false",
        "127.0.0.1,false",
        "10.1.2.3,false",
        "172.16.0.1,false",
        "192.168.1.1,false",
        "169.254.169.254,false",
        "100.64.0.1,false",
        "198.18.0.1,false",
        "224.0.0.1,false",
        "255.255.255.255,false",
        "::1,false",
        "fe80::1,false",
        "fd00::1,false",
        "::ffff:127.0.0.1,false",
        "64:ff9b::7f00:1,false",
        "2002:7f00:1::,false"
    })
    void distinguishesPublicAddresses(String address, boolean isPublic) throws IOException {
        InetAddress to = InetAddress.getByName(address);

        assertEquals(isPublic, PublicAddresses.isPublic(to));
        assertEquals(isPublic, rules("", "").mayConnect("default", "https://git.example/acme/a", to));
        assertTrue(
                rules("", "default=https://git.example/acme").mayConnect("default", "https://git.example/acme/a", to));
    }

    @Test
    void allAddressesOfARepositoryHaveOneIdentity() {
        String identity = RepositoryAddress.identity("https://GitHub.com/acme/shop.git");

        assertEquals(identity, RepositoryAddress.identity("git@github.com:acme/shop"));
        assertEquals(identity, RepositoryAddress.identity("ssh://git@github.com/acme/shop/"));
        assertNotEquals(identity, RepositoryAddress.identity("https://github.com/acme/shop2"));
        assertEquals(RepositoryAddress.identity("/srv/shop/"), RepositoryAddress.identity("file:///srv//shop"));
    }

    @Test
    void anUnreadableSettingIsAProblem() {
        for (String value : List.of("default", "default=relative", "default=http://a.example/")) {
            ConfigurationProblems problems = assertThrows(ConfigurationProblems.class, () -> rules("", value));
            assertTrue(String.valueOf(problems.getMessage()).contains("ratchet.repositories.allowed"));
        }
    }

    @Test
    void connectsToTheCheckedAddress() throws IOException {
        RepositoryRules rules = rules("", "default=git://127.0.0.1/acme,default=https://127.0.0.1/acme");

        assertEquals(path("shop"), rules.checkedAddress("default", path("shop")));
        assertEquals("git://127.0.0.1/acme/a", rules.checkedAddress("default", "git://127.0.0.1/acme/a"));
        assertEquals("https://127.0.0.1/acme/a", rules.checkedAddress("default", "https://127.0.0.1/acme/a"));
        for (String refused :
                List.of("git://127.0.0.1/rival/a", "https://localhost/acme/a", "ssh://127.0.0.1/acme/a")) {
            IOException refusal = assertThrows(IOException.class, () -> rules.checkedAddress("default", refused));
            assertTrue(String.valueOf(refusal.getMessage()).contains("private address"), refusal::toString);
        }
    }

    @Test
    void gitNamesNoHostThatCouldLeadElsewhereLater() throws IOException {
        String place = rules("", "default=git://localhost/acme").checkedAddress("default", "git://localhost/acme/a");

        assertTrue(
                List.of("git://127.0.0.1/acme/a", "git://[0:0:0:0:0:0:0:1]/acme/a")
                        .contains(place),
                place);
    }

    private static void assertRefused(String expected, RepositoryRules rules, String tenant, String repository) {
        String refusal = rules.refusal(tenant, repository).map(Problem::detail).orElse("none");
        assertTrue(refusal.contains(expected), refusal);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private RepositoryRules rules(String tokens, String allowed) {
        Map<String, String> properties = new HashMap<>();
        properties.put("ratchet.auth.tokens", tokens);
        properties.put("ratchet.repositories.allowed", allowed);
        properties.put("ratchet.state.folder", folder.resolve("state").toString());
        Configuration configuration = new Configuration(properties);
        RepositoryRules rules = RepositoryRules.of(configuration, Access.of(configuration));
        configuration.check();
        return rules;
    }
}
