package dev.ratchet.deployer.config;

import dev.ratchet.cycle.proposal.Split;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Values of a catalogue entry about the hosting of a component. */
record HostedValues(EntryValues values) {
    /** Java release of the sources unless stated. */
    static final int JAVA_RELEASE = 17;

    private static final Pattern CAPABILITY =
            Pattern.compile("([a-z_]\\w*\\.)+[A-Z_$][\\w$]*\\.(\\*|[A-Za-z_$][\\w$]*)");

    /** Split of the calls between control and canary. */
    Split split() {
        return switch (values.text("split", "")) {
            case "request" -> Split.REQUEST;
            case "key" -> Split.KEY;
            default -> {
                values.problem("split: must be request, or key where order or state belongs to a key: "
                        + values.value("split"));
                yield Split.UNKNOWN;
            }
        };
    }

    /** Ports, each with true if its calls have side effects. */
    Map<String, Boolean> ports() {
        Map<String, Boolean> ports = new HashMap<>();
        if (values.value("ports") instanceof Map<?, ?> declared) {
            declared.forEach((name, port) -> {
                Object effects = port instanceof Map<?, ?> map ? map.get("sideEffects") : null;
                if (effects instanceof Boolean has) {
                    ports.put(String.valueOf(name), has);
                } else {
                    values.problem("ports." + name + ".sideEffects: must be true or false");
                }
            });
        } else if (values.value("ports") != null) {
            values.problem("ports: must map names to {sideEffects: true or false}");
        }
        return ports;
    }

    /** Java release of the sources. */
    int release() {
        Object release = values.value("javaRelease");
        if (release == null) {
            return JAVA_RELEASE;
        }
        if (release instanceof Integer number && number >= 8 && number <= 25) {
            return number;
        }
        values.problem("javaRelease: must be a whole number from 8 to 25: " + release);
        return JAVA_RELEASE;
    }

    /** Members that the handler may use in addition to the allow list. */
    List<String> capabilities() {
        List<String> capabilities = values.texts("capabilities", false);
        capabilities.stream()
                .filter(it -> !CAPABILITY.matcher(it).matches())
                .forEach(it -> values.problem(
                        "capabilities: must be Type.member, Type.new or Type.*, the type with its package: " + it));
        return capabilities;
    }
}
