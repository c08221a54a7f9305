package dev.ratchet.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Version that the build wrote into {@code ratchet-version.properties}. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream file = Version.class.getResourceAsStream("/ratchet-version.properties")) {
            if (file == null) {
                throw new IOException("ratchet-version.properties is missing from the build");
            }
            build.load(file);
        }
        return new String[] {
            "ratchet " + build.getProperty("version"),
            "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }
}
