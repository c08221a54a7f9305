package dev.ratchet.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ReportTest {
    @Test
    void theCheckedInReportMatchesTheGeneratedOne() throws IOException {
        String generated = Report.text();
        Path file = Path.of("target", "report.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, generated);

        assertEquals(
                Files.readString(Path.of("report.md")), generated, "copy target/report.md if the change is intended");
    }
}
