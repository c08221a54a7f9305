package dev.ratchet.ingest.http;

import dev.ratchet.cycle.telemetry.Coverage;
import dev.ratchet.cycle.telemetry.MethodCoverage;
import dev.ratchet.ingest.core.Admission.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Parses a coverage report in JaCoCo's XML as a stream.
 *
 * <p>The DTD that every such report names is neither fetched nor read, and no entity is resolved. Only methods that no
 * test reached or that are complex are retained, at most {@link Coverage#MOST_METHODS} of them, the most complex first.
 * A report therefore costs no more memory than its own bytes.
 */
final class JacocoReport {
    /** Cyclomatic complexity at or above which a method is reported. */
    private static final int COMPLEX = 11;

    /** A report nests eight levels at most: report, groups, package, class, method, counter. */
    private static final String DEEPEST = "32";

    private static final String MOST_ATTRIBUTES = "32";

    /** Limit on the length of all names together, so that the report fits into one record whatever its characters. */
    private static final int MOST_CHARACTERS = 300_000;

    private static final Comparator<MethodCoverage> ORDER = Comparator.comparingInt(MethodCoverage::complexity)
            .thenComparing(MethodCoverage::type, Comparator.reverseOrder())
            .thenComparing(MethodCoverage::method, Comparator.reverseOrder())
            .thenComparing(MethodCoverage::line, Comparator.reverseOrder());

    private final PriorityQueue<MethodCoverage> weak = new PriorityQueue<>(ORDER);
    private int characters;
    private long methods;
    private long reached;
    private String type = "";

    /**
     * Parses the report.
     *
     * @throws RefusedException if the bytes are not a coverage report in JaCoCo's XML format
     */
    static Coverage read(byte[] xml, Optional<String> commit) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty("jdk.xml.maxElementDepth", DEEPEST);
        factory.setProperty("jdk.xml.elementAttributeLimit", MOST_ATTRIBUTES);
        try {
            XMLStreamReader in = factory.createXMLStreamReader(text(xml));
            try {
                return new JacocoReport().read(in, commit);
            } finally {
                in.close();
            }
        } catch (XMLStreamException | NumberFormatException e) {
            throw new RefusedException(
                    "the body is not a coverage report in JaCoCo's XML format: " + e.getMessage(), e);
        }
    }

    /** Decodes the bytes here, because the parser prints bytes that are not UTF-8 on the standard error stream. */
    private static Reader text(byte[] xml) {
        boolean hasMark = xml.length > 2 && xml[0] == (byte) 0xEF && xml[1] == (byte) 0xBB && xml[2] == (byte) 0xBF;
        int start = hasMark ? 3 : 0;
        return new InputStreamReader(
                new ByteArrayInputStream(xml, start, xml.length - start),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private Coverage read(XMLStreamReader in, Optional<String> commit) throws XMLStreamException {
        while (in.next() != XMLStreamConstants.START_ELEMENT) {
            // the DTD, comments
        }
        if (!in.getLocalName().equals("report")) {
            throw new RefusedException(
                    "the body is not a coverage report in JaCoCo's XML format: it begins with " + in.getLocalName());
        }
        while (in.hasNext()) {
            if (in.next() == XMLStreamConstants.START_ELEMENT) {
                if (in.getLocalName().equals("class")) {
                    type = required(in, "name").replace('/', '.');
                } else if (in.getLocalName().equals("method")) {
                    method(in);
                } else if (in.getLocalName().equals("line")) {
                    number(in, "nr");
                }
            }
        }
        if (methods == 0) {
            throw new RefusedException(
                    "the coverage report names no method; send the report of a test run with classes");
        }
        return new Coverage(
                commit, methods, reached, weak.stream().sorted(ORDER.reversed()).toList());
    }

    private void method(XMLStreamReader in) throws XMLStreamException {
        String name = required(in, "name");
        int line = text(in, "line").isEmpty() ? 0 : number(in, "line");
        int covered = 0;
        int missed = 0;
        int complexity = 0;
        while (in.next() != XMLStreamConstants.END_ELEMENT || !in.getLocalName().equals("method")) {
            if (in.getEventType() == XMLStreamConstants.START_ELEMENT) {
                switch (required(in, "type")) {
                    case "LINE" -> {
                        covered = number(in, "covered");
                        missed = number(in, "missed");
                    }
                    case "COMPLEXITY" -> complexity = number(in, "covered") + number(in, "missed");
                    default -> {
                        // instructions, branches: the line counters cover them
                    }
                }
            }
        }
        add(new MethodCoverage(type, name, line, covered, missed, complexity));
    }

    private void add(MethodCoverage methodCoverage) {
        methods++;
        if (methodCoverage.coveredLines() > 0) {
            reached++;
        }
        if (methodCoverage.coveredLines() == 0 || methodCoverage.complexity() >= COMPLEX) {
            weak.add(methodCoverage);
            characters += characters(methodCoverage);
            while (weak.size() > Coverage.MOST_METHODS || characters > MOST_CHARACTERS) {
                characters -= characters(weak.remove());
            }
        }
    }

    private static int characters(MethodCoverage methodCoverage) {
        return methodCoverage.type().length() + methodCoverage.method().length();
    }

    private static int number(XMLStreamReader in, String attribute) {
        int number = Integer.parseInt(required(in, attribute));
        if (number < 0) {
            throw refused(in, attribute, "is negative: " + number);
        }
        return number;
    }

    private static String required(XMLStreamReader in, String attribute) {
        String text = text(in, attribute);
        if (text.isEmpty()) {
            throw refused(in, attribute, "is missing");
        }
        return text;
    }

    private static RefusedException refused(XMLStreamReader in, String attribute, String why) {
        return new RefusedException("the body is not a coverage report in JaCoCo's XML format: in line "
                + in.getLocation().getLineNumber() + " attribute " + attribute + " of " + in.getLocalName() + " "
                + why);
    }

    private static String text(XMLStreamReader in, String attribute) {
        String text = in.getAttributeValue(null, attribute);
        return text == null ? "" : text.substring(0, Math.min(500, text.length()));
    }
}
