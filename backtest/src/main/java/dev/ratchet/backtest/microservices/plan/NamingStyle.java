package dev.ratchet.backtest.microservices.plan;

import dev.ratchet.backtest.traffic.Draws;
import java.util.List;

/** Style in which a system names its spans and pods. */
public enum NamingStyle {
    /** HTTP as the agents since 2.0 name it. */
    HTTP,
    /** HTTP as older agents name it. */
    OLD_HTTP,
    /** gRPC. */
    GRPC;

    static final List<NamingStyle> ALL = List.of(values());

    private static final List<String> NOUNS = words("""
        station config user price order travel route train seat basic ticket contacts payment security food
        consign assurance auth verification notification inventory cart catalog currency shipping email
        recommendation ad quote review cancel rebook execute preserve delivery voucher news wait-order
        avatar loyalty search profile rate geo reservation media timeline post social rating billing stock
        offer coupon tax invoice audit session feature image
        """);
    private static final List<String> VERBS = words("""
        list get query create update check find calculate validate refresh search reserve load confirm
        resolve count
        """);
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    /** Number of different nouns. */
    static int nouns() {
        return NOUNS.size();
    }

    static String noun(int index) {
        return NOUNS.get(index);
    }

    static String verb(int index) {
        return VERBS.get(index % VERBS.size());
    }

    /** Name of the SERVER span of an operation. */
    String serverSpan(String noun, String verb) {
        boolean isWrite = isWrite(verb);
        return switch (this) {
            case HTTP -> (isWrite ? "POST " : "GET ") + path(noun, verb);
            case OLD_HTTP -> path(noun, verb);
            case GRPC -> "shop." + capitalize(noun) + "Service/" + capitalize(verb) + capitalize(noun);
        };
    }

    /** Name of the CLIENT span of a call of an operation. */
    public String clientSpan(String serverSpan) {
        return switch (this) {
            case HTTP -> serverSpan.startsWith("POST") ? "POST" : "GET";
            case OLD_HTTP -> "HTTP GET";
            case GRPC -> serverSpan;
        };
    }

    /** Name of a pod of a deployment. */
    static String pod(String component, Draws draws) {
        StringBuilder name = new StringBuilder(component).append('-');
        for (int i = 0; i < 15; i++) {
            name.append(i == 9 ? '-' : LETTERS.charAt(draws.uniformInt(LETTERS.length())));
        }
        return name.toString();
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    /** Text with a capital letter at the start of each word and without hyphens. */
    public static String capitalize(String text) {
        StringBuilder capitalized = new StringBuilder();
        boolean isWordStart = true;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter != '-') {
                capitalized.append(isWordStart ? Character.toUpperCase(letter) : letter);
            }
            isWordStart = letter == '-';
        }
        return capitalized.toString();
    }

    private static String path(String noun, String verb) {
        return "/api/v1/" + noun.replace("-", "") + "service/" + noun + (isWrite(verb) ? "" : "/{id}") + "/" + verb;
    }

    private static boolean isWrite(String verb) {
        return List.of("create", "update", "reserve", "confirm").contains(verb);
    }
}
