package dev.ratchet.ingest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.avro.Codecs;
import dev.ratchet.cycle.telemetry.Coverage;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.MethodCoverage;
import dev.ratchet.ingest.core.Admission.RefusedException;
import dev.ratchet.runtime.kafka.Wire;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JacocoReportTest {
    private static final String HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
            + "<!DOCTYPE report PUBLIC '-//JACOCO//DTD Report 1.1//EN' 'report.dtd'>";

    @Test
    void reportsUntestedAndComplexMethods() {
        Coverage coverage = read(HEAD
                + report(method("of", 19, 0, 4, 3)
                        + method("total", 40, 5, 1, 11)
                        + method("name", 60, 1, 0, 10)
                        + method("parse", 70, 0, 9, 7)));

        assertEquals(
                new Coverage(
                        Optional.of("abc"),
                        4,
                        2,
                        List.of(
                                new MethodCoverage("shop.pricing.Quote", "total", 40, 5, 1, 11),
                                new MethodCoverage("shop.pricing.Quote", "parse", 70, 0, 9, 7),
                                new MethodCoverage("shop.pricing.Quote", "of", 19, 0, 4, 3))),
                coverage);
    }

    @Test
    void reportsTheTwoThousandMostComplexMethods() {
        StringBuilder methods = new StringBuilder();
        for (int i = 1; i <= 2100; i++) {
            methods.append(method("m" + i, i, 0, 1, i));
        }

        Coverage coverage = read(report(methods.toString()));

        assertEquals(2100, coverage.methods());
        assertEquals(2000, coverage.weak().size());
        assertEquals(2100, coverage.weak().getFirst().complexity());
        assertEquals(101, coverage.weak().getLast().complexity());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "<html><body/></html>",
                "<report/>",
                "<report name='a'><package name='p'/></report>",
                "<report name='a'><package name='p'><class name='p/A'><method name='m' line='-1'/></class></package></report>",
                "<report name='a'><package name='p'><class name='p/A'><method name='m' line='1'/></class>"
                        + "<sourcefile name='A.java'><line nr='-1' mi='0' ci='1'/></sourcefile></package></report>",
                "<report name='a'><package",
                "<report name='a'><package name='p'><class name='p/A'><method name='m' line='x'/></class></package></report>"
            })
    void refusesAnInvalidReport(String body) {
        assertThrows(RefusedException.class, () -> read(body));
    }

    @Test
    void refusesBytesThatAreNotUtf8WithoutPrintingThem() {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThrows(
                    RefusedException.class, () -> JacocoReport.read(new byte[] {(byte) 0xff, 1}, Optional.empty()));
        } finally {
            System.setErr(before);
        }

        assertFalse(printed.toString(StandardCharsets.UTF_8).contains("Fatal Error"), printed::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"covered", "missed", "type", "name"})
    void refusesAReportWhoseCountersOrNamesLackAnAttribute(String attribute) {
        String without = report(method("of", 19, 3, 4, 3)).replaceAll(" " + attribute + "='[^']*'", "");

        String refused = String.valueOf(
                assertThrows(RefusedException.class, () -> read(without)).getMessage());
        assertTrue(refused.contains("attribute " + attribute + " of "), refused);
        assertThrows(RefusedException.class, () -> read(report(method("of", 19, -3, 4, 3))));
    }

    @Test
    void readsAMethodWithoutALineNumber() {
        Coverage coverage = read(report(method("of", 19, 0, 4, 3).replace(" line='19'", "")));

        assertEquals(0, coverage.weak().getFirst().line());
    }

    @Test
    void resolvesNoEntity() {
        String bomb = "<!DOCTYPE report [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>"
                + "<!ENTITY file SYSTEM 'file:///etc/passwd'>]>";

        assertThrows(RefusedException.class, () -> read(bomb + report(method("&file;", 1, 0, 1, 1))));
        assertThrows(RefusedException.class, () -> read(bomb + report(method("&b;", 1, 0, 1, 1))));
    }

    @Test
    void refusesEndlessNesting() {
        assertThrows(RefusedException.class, () -> read("<report name='a'>" + "<group name='g'>".repeat(100_000)));
        assertThrows(RefusedException.class, () -> read("<report " + attributes(10_000) + "/>"));
    }

    @Test
    void truncatesLongNamesToFitIntoARecord() {
        StringBuilder methods = new StringBuilder();
        for (int i = 1; i <= 2000; i++) {
            methods.append(method("\u00fc".repeat(490) + i, i, 0, 1, i));
        }

        Coverage coverage = read(report(methods.toString()));

        assertEquals(2000, coverage.methods());
        assertEquals(2000, coverage.weak().getFirst().complexity());
        assertTrue(coverage.weak().size() > 500, coverage.weak().size() + " methods");
        assertTrue(Codecs.of(Event.class).encode(new Event("default", "shop", "id", 1, coverage)).length
                < Wire.LARGEST_VALUE);
    }

    private static String attributes(int number) {
        return java.util.stream.IntStream.range(0, number)
                .mapToObj(it -> "a" + it + "=''")
                .collect(java.util.stream.Collectors.joining(" "));
    }

    private static Coverage read(String xml) {
        return JacocoReport.read(xml.getBytes(StandardCharsets.UTF_8), Optional.of("abc"));
    }

    private static String report(String methods) {
        return "<report name='shop'><sessioninfo id='s' start='1' dump='2'/><package name='shop/pricing'>"
                + "<class name='shop/pricing/Quote' sourcefilename='Quote.java'>" + methods
                + "<counter type='LINE' missed='9' covered='9'/></class>"
                + "<sourcefile name='Quote.java'><line nr='1' mi='0' ci='2' mb='0' cb='0'/></sourcefile></package>"
                + "<counter type='METHOD' missed='1' covered='3'/></report>";
    }

    private static String method(String name, int line, int covered, int missed, int complexity) {
        return ("<method name='%s' desc='()V' line='%d'><counter type='INSTRUCTION' missed='1' covered='1'/>"
                        + "<counter type='LINE' missed='%d' covered='%d'/>"
                        + "<counter type='COMPLEXITY' missed='1' covered='%d'/></method>")
                .formatted(name, line, missed, covered, complexity - 1);
    }
}
