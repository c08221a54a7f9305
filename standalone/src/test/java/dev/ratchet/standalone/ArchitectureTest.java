package dev.ratchet.standalone;

import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.ratchet.cycle.opportunity.Explanation;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final List<String> SERVICES = List.of("ingest", "analyzer", "generator", "deployer");
    private static final Set<String> STARTERS = Set.of(
            "dev.ratchet.ingest.IngestService",
            "dev.ratchet.analyzer.AnalyzerService",
            "dev.ratchet.generator.GeneratorService",
            "dev.ratchet.deployer.DeployerService");

    private static final Set<String> FORMATTERS =
            Set.of("java.lang.String", "java.io.PrintStream", "java.io.PrintWriter", "java.util.Formatter");
    private static final Set<String> DEFAULTS =
            Set.of("Charset.defaultCharset", "ZoneId.systemDefault", "TimeZone.getDefault", "Locale.getDefault");

    @SuppressWarnings("NullAway.Init") // set before all
    private static JavaClasses ratchet;

    @BeforeAll
    static void read() {
        ratchet = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.ratchet");
    }

    @Test
    void coreDependsOnlyOnItselfTheCycleAndPureLibraries() {
        classes()
                .that()
                .resideInAnyPackage(
                        "dev.ratchet.(deployer|analyzer|ingest|generator|sdk).core..", "dev.ratchet.judge..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.ratchet.(deployer|analyzer|ingest|generator|sdk).core..",
                        "dev.ratchet.judge..",
                        "dev.ratchet.cycle",
                        "dev.ratchet.cycle.(discovery|telemetry|health|trace|opportunity|model|proposal|pullrequest|verdict|version|rollout|report|text|topic|watch)",
                        "java.lang..",
                        "java.math..",
                        "java.nio",
                        "java.nio.charset",
                        "java.security",
                        "java.text",
                        "java.time..",
                        "java.util..",
                        "org.jspecify.annotations",
                        "org.apache.commons.statistics..",
                        "org.apache.commons.numbers..",
                        "com.github.javaparser..",
                        "com.github.difflib..")
                .check(ratchet);
    }

    @Test
    void coreNeverReadsClockChanceEnvironmentOrThread() {
        noClasses()
                .that()
                .resideInAPackage("dev.ratchet..core..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(Thread.class, "currentThread")
                .check(ratchet);
    }

    /**
     * Formats and case conversions must name a locale, zone or charset, because the default depends on the machine; the
     * target library runs in other processes. The child of the sandbox replaces the defaults, and restores them.
     */
    @Test
    void noCodeDependsOnTheDefaultLocaleZoneOrCharset() {
        DescribedPredicate<JavaCall<?>> takesNone = new DescribedPredicate<>("take no locale, zone or charset") {
            @Override
            public boolean test(JavaCall<?> call) {
                var target = call.getTarget();
                List<String> parameters = target.getRawParameterTypes().stream()
                        .map(JavaClass::getName)
                        .toList();
                boolean format = Set.of("format", "formatted", "printf").contains(target.getName())
                        && FORMATTERS.contains(target.getOwner().getName())
                        && !parameters.contains("java.util.Locale");
                boolean letters = Set.of("toLowerCase", "toUpperCase").contains(target.getName())
                        && target.getOwner().getName().equals("java.lang.String")
                        && parameters.isEmpty();
                return format
                        || letters
                        || DEFAULTS.contains(target.getOwner().getSimpleName() + "." + target.getName());
            }
        };
        noClasses()
                .that()
                .doNotHaveSimpleName("ReplayRepetitions")
                .should()
                .callCodeUnitWhere(takesNone)
                .check(ratchet);
    }

    @Test
    void kafkaStaysInItsShells() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "..kafka..",
                        "..streams..",
                        "dev.ratchet.cycle.registry..",
                        "dev.ratchet.embedded..",
                        "dev.ratchet.standalone..",
                        "dev.ratchet.storefront..")
                .and()
                .haveNameNotMatching(".*Service")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(ratchet);
    }

    @Test
    void langChain4jStaysInItsShell() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.ratchet.generator.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.langchain4j..", "io.github.resilience4j..")
                .check(ratchet);
    }

    /**
     * Telemetry text is meant for people: it must not reach a prompt, a compiler or a path. Only specifications, which
     * are files for people, show it.
     */
    @Test
    void generatorNeverReadsTheExplanationOfAnOpportunityOutsideOfSpecifications() {
        noClasses()
                .that()
                .resideInAPackage("dev.ratchet.generator..")
                .and()
                .resideOutsideOfPackage("dev.ratchet.generator.specification")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("dev.ratchet.cycle.text")
                        .or(JavaClass.Predicates.type(Explanation.class)))
                .check(ratchet);
    }

    @Test
    void servicesNeverDependOnEachOther() {
        for (String service : SERVICES) {
            String[] others = SERVICES.stream()
                    .filter(it -> !it.equals(service))
                    .map(it -> "dev.ratchet." + it + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("dev.ratchet." + service + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(ratchet);
        }
    }

    @Test
    void standaloneTouchesOnlyTheStartersOfServices() {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage("dev.ratchet.standalone..")
                .should(dependOnClassesThat(new DescribedPredicate<JavaClass>("are of a service and no starter") {
                    @Override
                    public boolean test(JavaClass type) {
                        return SERVICES.stream()
                                        .anyMatch(it -> type.getPackageName().startsWith("dev.ratchet." + it))
                                && !STARTERS.contains(type.getName());
                    }
                }));
        rule.check(ratchet);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.ratchet.(*)..").should().beFreeOfCycles().check(ratchet);
        for (String module : List.of(
                "deployer", "analyzer", "generator", "ingest", "cycle", "runtime", "judge", "embedded", "standalone")) {
            slices().matching("dev.ratchet." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .check(ratchet);
        }
    }

    @Test
    void everyPackageIsNullMarked() {
        ratchet.stream()
                .map(JavaClass::getPackage)
                .distinct()
                // the generator compiles the example's handlers alone, with nothing but the JDK and the target library
                .filter(it -> !it.getName().matches("dev\\.ratchet\\.storefront\\.(pricing|suggest|orders)"))
                .forEach(javaPackage -> org.junit.jupiter.api.Assertions.assertTrue(
                        javaPackage.isAnnotatedWith(NullMarked.class), javaPackage.getName() + " must be @NullMarked"));
    }
}
