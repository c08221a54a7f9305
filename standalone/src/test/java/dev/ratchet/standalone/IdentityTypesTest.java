package dev.ratchet.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.ratchet.cycle.ComponentId;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Requires that records hold identities as types: two adjacent strings can be swapped, and an empty one can mean none.
 */
final class IdentityTypesTest {
    private static final Pattern IDENTITY =
            Pattern.compile("(?i).*digest|.*rollout|.*proposal|sha256|hash|previousHash|base|control|canary");

    /** Telemetry is a hot path, where a typed name would cost an allocation and a check per record. */
    private static final Set<String> TELEMETRY = Set.of("Event", "Execution", "LogRecord", "Span");

    /** Keys of the analyzer's folds over telemetry, and their queries; their component may be uncatalogued. */
    private static final Set<String> FOLDED = Set.of(
            "AlarmEntry",
            "ComponentKey",
            "CountSeries",
            "ErrorCluster",
            "Identity",
            "Operation",
            "Parent",
            "SeriesQuery");

    /** Names of identities that a record may lack: each is an Optional, never an empty text. */
    private static final Set<String> OPTIONAL =
            Set.of("tenant", "salt", "cycle", "opportunity", "principal", "policy", "commit", "boot");

    /** Identities of those names without which the record does not exist. */
    private static final Set<String> MANDATORY = Set.of(
            "AuditEvent.principal",
            "AuditPosition.boot",
            "BackOrder.principal",
            "Command.principal",
            "Control.principal",
            "CycleEvent.cycle",
            "CycleEvent.tenant",
            "CycleReport.cycle",
            "CycleReport.tenant",
            "Decider.principal",
            "Finding.tenant",
            "InstanceProcess.boot",
            "LateOutcome.cycle",
            "MetricBatch.tenant",
            "ModelCall.cycle",
            "PrePeriod.salt",
            "Reversion.principal",
            "TracePart.tenant",
            "WatchStop.principal");

    private final List<Class<?>> records = records(
            "dev.ratchet.cycle",
            "dev.ratchet.analyzer",
            "dev.ratchet.generator.core",
            "dev.ratchet.generator.candidate",
            "dev.ratchet.generator.kafka",
            "dev.ratchet.deployer.core",
            "dev.ratchet.deployer.kafka");

    @Test
    void findsTheRecordsOfTheCycleAndOfTheServices() {
        Set<String> names = Set.of(
                "Assignment", "Proposal", "RolloutPlan", "ReleaseManifest", "Progress", "Policy", "Cycle", "Draft");

        assertEquals(
                names.size(),
                records.stream()
                        .map(Class::getSimpleName)
                        .filter(names::contains)
                        .count());
    }

    @Test
    void noRecordHoldsATenantBesideAComponentAsTexts() {
        Set<String> pairs = new TreeSet<>();
        for (Class<?> record : records) {
            RecordComponent[] parts = record.getRecordComponents();
            for (int i = 1; i < parts.length; i++) {
                if (isText(parts[i - 1], "tenant") && isText(parts[i], "component", "name")) {
                    pairs.add(record.getSimpleName());
                }
            }
        }

        Set<String> expected = new TreeSet<>(Set.of("ComponentId"));
        expected.addAll(TELEMETRY);
        expected.addAll(FOLDED);
        assertEquals(expected, pairs);
    }

    @Test
    void noRecordHoldsADigestARolloutOrAProposalAsText() {
        List<String> texts = records.stream()
                .flatMap(record -> Arrays.stream(record.getRecordComponents())
                        .filter(recordComponent ->
                                recordComponent.getGenericType().getTypeName().contains("java.lang.String")
                                        && IDENTITY.matcher(recordComponent.getName())
                                                .matches())
                        .map(it -> record.getSimpleName() + "." + it.getName()))
                .toList();

        assertEquals(List.of(), texts);
    }

    @Test
    void noRecordOfTheCycleHoldsAnEmptyTextForAnAbsentIdentity() {
        Set<String> texts = records("dev.ratchet.cycle").stream()
                .filter(record -> !TELEMETRY.contains(record.getSimpleName()) && record != ComponentId.class)
                .flatMap(record -> Arrays.stream(record.getRecordComponents())
                        .filter(it -> isText(it, OPTIONAL.toArray(String[]::new)))
                        .map(it -> record.getSimpleName() + "." + it.getName()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(new TreeSet<>(MANDATORY), texts);
    }

    private static boolean isText(RecordComponent recordComponent, String... names) {
        return recordComponent.getType() == String.class && List.of(names).contains(recordComponent.getName());
    }

    private static List<Class<?>> records(String... packages) {
        JavaClasses found = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(packages);
        return found.stream()
                .filter(JavaClass::isRecord)
                .<Class<?>>map(JavaClass::reflect)
                .toList();
    }
}
