package dev.ratchet.backtest.microservices.plan;

import java.util.List;

/** Layout of the lines of a system. */
enum LineLayout {
    /** The message alone. */
    PLAIN,
    /** The thread and the logger before the message. */
    THREAD,
    /** Keys and values. */
    LOGFMT;

    static final List<LineLayout> ALL = List.of(values());

    /** Line with the given message of a component. */
    String text(String message, String noun) {
        return switch (this) {
            case PLAIN -> message;
            case THREAD ->
                "[nio-8080-exec-{NUMBER}] c.s.controller." + NamingStyle.capitalize(noun) + "Controller : " + message;
            case LOGFMT -> "caller=" + noun + ".go msg=\"" + message + "\" took={NUMBER}ms";
        };
    }
}
