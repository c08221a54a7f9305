package dev.ratchet.generator.gate;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a slot's code may not do, by the member that it would call. */
record Capability(String rule, String sentence, Pattern member) {
    static final Capability STATIC_STATE =
            new Capability("static-state", "keeps static mutable state", Pattern.compile("\\b\\B"));

    private static final String THREADS = "threads";

    private static final List<Capability> ALL = List.of(
            new Capability(
                    THREADS,
                    "starts threads",
                    Pattern.compile(
                            "java/lang/Thread\\.(<init>|start|startVirtualThread|ofVirtual|ofPlatform)|java/lang/Thread\\$Builder.*"
                                    + "|java/util/Timer\\..*|java/util/concurrent/(Executor|ForkJoin|ThreadPool|Scheduled|StructuredTask"
                                    + "|SubmissionPublisher|RecursiveTask|RecursiveAction|CountedCompleter).*"
                                    + "|java/util/concurrent/CompletableFuture\\..*Async"
                                    + "|java/util/.*\\.parallelStream|java/util/.*\\.parallel(Sort|Prefix|SetAll)"
                                    + "|java/util/stream/.*\\.parallel")),
            new Capability(
                    "thread-local",
                    "keeps state per thread",
                    Pattern.compile("java/lang/(Inheritable)?ThreadLocal\\..*|java/lang/ScopedValue.*")),
            new Capability(
                    "network",
                    "uses the network",
                    Pattern.compile(
                            "java/net/(?!URI\\.|URLEncoder\\.|URLDecoder\\.).*|java/nio/channels/.*|javax/net/.*|java/rmi/.*")),
            new Capability(
                    "process",
                    "starts or looks at processes",
                    Pattern.compile("java/lang/Process.*|java/lang/Runtime\\.exec")),
            new Capability(
                    "exit",
                    "ends or hooks into the process",
                    Pattern.compile(
                            "java/lang/System\\.exit|java/lang/Runtime\\.(exit|halt|addShutdownHook|removeShutdownHook)")),
            new Capability(
                    "native",
                    "calls native code",
                    Pattern.compile("java/lang/foreign/.*|java/lang/(System|Runtime)\\.load(Library)?|native\\..*")),
            new Capability(
                    "reflection",
                    "uses reflection",
                    Pattern.compile(
                            "java/lang/reflect/.*|java/lang/Class\\.(forName|get(Declared)?(Method|Field|Constructor|RecordComponent|Class)s?"
                                    + "|newInstance|getEnclosing.*|getModule)|java/lang/Module.*|java/beans/.*")),
            new Capability(
                    "method-handles",
                    "uses method handles",
                    Pattern.compile("java/lang/invoke/(?!LambdaMetafactory|StringConcatFactory).*|dynamic\\.constant")),
            new Capability(
                    "unsafe",
                    "uses the platform's internals",
                    Pattern.compile(
                            "sun/.*|jdk/.*|com/sun/.*|java/lang/instrument/.*|javax/tools/.*|javax/script/.*|java/lang/StackWalker.*")),
            new Capability("serialisation", "serialises objects", Pattern.compile("java/io/Object(In|Out)put.*")),
            new Capability("jndi", "looks up names", Pattern.compile("javax/naming/.*")),
            new Capability(
                    "class-loader",
                    "loads classes",
                    Pattern.compile(
                            "java/lang/ClassLoader\\..*|java/security/SecureClassLoader\\..*|java/lang/Class\\.getClassLoader"
                                    + "|java/lang/Thread\\.(get|set)ContextClassLoader|java/util/ServiceLoader.*")),
            new Capability(
                    "files",
                    "uses files",
                    Pattern.compile(
                            "java/io/(File|RandomAccessFile).*|java/nio/file/.*|java/util/(zip/ZipFile|jar/JarFile)\\..*"
                                    + "|java/util/logging/FileHandler.*")),
            new Capability(
                    "registration",
                    "changes the host's process",
                    Pattern.compile(
                            "java/sql/DriverManager.*|java/security/Security\\.(add|insert|remove|set).*|javax/management/.*"
                                    + "|java/lang/management/.*|java/lang/System\\.(set.*|clearProperty|getenv)"
                                    + "|java/util/(Locale|TimeZone)\\.setDefault|java/lang/Thread\\.setDefaultUncaughtExceptionHandler"
                                    + "|java/util/prefs/.*")),
            new Capability(
                    "host",
                    "uses Ratchet's own library beyond handler and ports",
                    Pattern.compile("dev/ratchet/target/(?!(Handler|Ports?|Json)\\.).*")));

    private static final Set<String> ALWAYS = Set.of(THREADS);

    /** What calling {@code owner.name} (with slashes) is; empty when it is harmless. */
    static Optional<Capability> of(String owner, String name) {
        String called = owner + "." + name;
        return ALL.stream()
                .filter(capability -> capability.member.matcher(called).matches())
                .findFirst();
    }

    /** Whether it is refused even when the base does it already. */
    boolean always() {
        return ALWAYS.contains(rule);
    }
}
