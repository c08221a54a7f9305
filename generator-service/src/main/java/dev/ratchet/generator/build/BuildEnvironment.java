package dev.ratchet.generator.build;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Environment variables of the commands: where the tools find programs, and what {@code prepare} downloaded. */
record BuildEnvironment(Path javaHome, List<Path> programs, Path cache) {
    private static final String SYSTEM_PROGRAMS = "/usr/local/bin:/usr/bin:/bin";

    /** Variables of this process that {@code prepare} receives; none holds a secret of Ratchet. */
    private static final Set<String> INHERITED = Set.of(
            "HOME",
            "USER",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY",
            "http_proxy",
            "https_proxy",
            "no_proxy",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "NODE_EXTRA_CA_CERTS",
            "REQUESTS_CA_BUNDLE",
            "PIP_CERT",
            "PIP_INDEX_URL",
            "GOPROXY");

    /** Variables in the sandbox, where there is no network. */
    Map<String, String> inSandbox() {
        Map<String, String> all = shared(SYSTEM_PROGRAMS);
        all.putAll(Map.of("GOPROXY", "off", "npm_config_offline", "true", "PIP_NO_INDEX", "1"));
        return all;
    }

    /** Variables of {@code prepare}. */
    Map<String, String> ofPrepare(Map<String, String> process) {
        Map<String, String> all = shared(process.getOrDefault("PATH", SYSTEM_PROGRAMS));
        INHERITED.stream().filter(process::containsKey).forEach(it -> all.put(it, process.getOrDefault(it, "")));
        return all;
    }

    private Map<String, String> shared(String path) {
        Map<String, String> all = new TreeMap<>(Map.of(
                "JAVA_HOME", javaHome.toString(),
                "MAVEN_OPTS", "-Dmaven.repo.local=" + cache.resolve("maven"),
                "npm_config_cache", cache.resolve("npm").toString(),
                "PIP_CACHE_DIR", cache.resolve("pip").toString(),
                "PYTHONUSERBASE", cache.resolve("python").toString(),
                "PYTHONDONTWRITEBYTECODE", "1",
                "GOMODCACHE", cache.resolve("go").toString(),
                "RATCHET_CACHE", cache.toString(),
                "LANG", "C.UTF-8",
                "CI", "true"));
        all.put("TZ", "UTC");
        all.put(
                "PATH",
                Stream.concat(folders().map(it -> it.resolve("bin").toString()), Stream.of(path))
                        .collect(Collectors.joining(File.pathSeparator)));
        return all;
    }

    private Stream<Path> folders() {
        return Stream.concat(programs.stream(), Stream.of(javaHome));
    }
}
