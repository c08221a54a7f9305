package dev.ratchet.analyzer.core.cluster;

import dev.ratchet.cycle.opportunity.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Distinguishes the frames of a component from those of libraries.
 *
 * <p>A component that declares its packages has the frames in them. Of any other component, a frame counts as its own
 * unless it belongs to a runtime or to a well-known library. An unknown library then counts as a part of the component:
 * a cluster may get a frame too many, but no error loses its place.
 */
final class ApplicationFrames {
    /** Folders of dependencies, which never count as a part of the component. */
    private static final List<String> DEPENDENCIES = List.of("/node_modules/", "/site-packages/", "/dist-packages/");

    /** Files of Node.js, of the standard library of Python and its frozen modules. */
    private static final Pattern RUNTIME_FILE =
            Pattern.compile("/?(?:node:|<|internal/).*|.*/lib/python\\d[\\d.]*/.*|/usr/(?:lib|share)/.*");

    /** Packages of runtimes and well-known libraries of the JVM, and modules of Go. */
    private static final List<String> LIBRARIES = List.of(
            "java",
            "javax",
            "jakarta",
            "jdk",
            "sun",
            "com.sun",
            "kotlin",
            "kotlinx",
            "scala",
            "groovy",
            "clojure",
            "akka",
            "android",
            "com.fasterxml",
            "com.google",
            "com.mongodb",
            "com.mysql",
            "com.zaxxer",
            "com.netflix",
            "com.amazonaws",
            "com.rabbitmq",
            "feign",
            "io.grpc",
            "io.lettuce",
            "io.micrometer",
            "io.micronaut",
            "io.netty",
            "io.opentelemetry",
            "io.quarkus",
            "io.reactivex",
            "io.undertow",
            "io.vertx",
            "net.bytebuddy",
            "okhttp3",
            "okio",
            "oracle",
            "org.aopalliance",
            "org.apache",
            "org.aspectj",
            "org.codehaus",
            "org.eclipse",
            "org.glassfish",
            "org.hibernate",
            "org.jboss",
            "org.jetbrains",
            "org.jooq",
            "org.junit",
            "org.mariadb",
            "org.postgresql",
            "org.slf4j",
            "org.springframework",
            "reactor",
            "redis.clients",
            "retrofit2",
            "software.amazon",
            "cloud.google.com",
            "github.com/IBM/sarama",
            "github.com/aws",
            "github.com/gin-gonic",
            "github.com/go-chi",
            "github.com/go-redis",
            "github.com/go-sql-driver",
            "github.com/gofiber",
            "github.com/gorilla",
            "github.com/jackc",
            "github.com/labstack",
            "github.com/lib/pq",
            "github.com/redis",
            "github.com/segmentio",
            "github.com/spf13",
            "go.mongodb.org",
            "go.opentelemetry.io",
            "go.uber.org",
            "golang.org",
            "google.golang.org",
            "gopkg.in",
            "gorm.io",
            "k8s.io");

    /** Top-level packages of the standard library of Go. */
    private static final Set<String> GO_LIBRARY = Set.of(
            "bufio",
            "bytes",
            "context",
            "crypto",
            "database",
            "encoding",
            "errors",
            "fmt",
            "internal",
            "io",
            "log",
            "math",
            "net",
            "os",
            "reflect",
            "runtime",
            "sort",
            "strconv",
            "strings",
            "sync",
            "syscall",
            "testing",
            "text",
            "time");

    /** Number of the last folders of a file's path that identify it, as the deployment directory does not. */
    private static final int MOST_FOLDERS = 3;

    private final List<String> packages;

    /** Creates a filter for a component with these packages; an empty list stands for unknown ones. */
    ApplicationFrames(List<String> packages) {
        this.packages = packages;
    }

    /** The frame if it belongs to the component. A file's path is shortened to the part inside of the component. */
    Optional<Frame> find(Frame frame) {
        boolean isFile = frame.type().startsWith("/");
        if (isFile && isLibraryFile(frame.type())) {
            return Optional.empty();
        }
        if (packages.isEmpty()) {
            return isFile ? Optional.of(shortened(frame)) : Optional.of(frame).filter(it -> !isLibrary(it.type()));
        }
        return isFile ? ofDeclaredFolder(frame) : Optional.of(frame).filter(it -> isDeclared(it.type()));
    }

    private boolean isDeclared(String type) {
        return packages.stream().anyMatch(it -> isIn(type, it));
    }

    private Optional<Frame> ofDeclaredFolder(Frame frame) {
        return packages.stream()
                .map(it -> (frame.type() + "/").lastIndexOf("/" + it.replace('.', '/') + "/"))
                .filter(it -> it >= 0)
                .findFirst()
                .map(it -> new Frame(frame.type().substring(it + 1), frame.method(), frame.line()));
    }

    private boolean isLibraryFile(String path) {
        return DEPENDENCIES.stream().anyMatch(path::contains)
                || (packages.isEmpty() && RUNTIME_FILE.matcher(path).matches());
    }

    private static boolean isLibrary(String type) {
        return LIBRARIES.stream().anyMatch(it -> isIn(type, it)) || isGoLibrary(type);
    }

    /**
     * Whether a type is in the standard library of Go: {@code runtime}, {@code net/http.conn} or {@code sync.WaitGroup}. A
     * class of the JVM with such a top-level package has more segments, as in {@code io.acme.Cart}.
     */
    private static boolean isGoLibrary(String type) {
        String top = type.split("[./]", 2)[0];
        if (!GO_LIBRARY.contains(top)) {
            return false;
        }
        String rest = type.substring(top.length());
        return rest.isEmpty() || rest.startsWith("/") || rest.indexOf('.', 1) < 0;
    }

    private static boolean isIn(String type, String name) {
        return type.equals(name) || type.startsWith(name + ".") || type.startsWith(name + "/");
    }

    private static Frame shortened(Frame frame) {
        List<String> parts = Arrays.asList(frame.type().substring(1).split("/"));
        List<String> last = parts.subList(Math.max(0, parts.size() - MOST_FOLDERS), parts.size());
        return new Frame(String.join("/", last), frame.method(), frame.line());
    }
}
