package dev.ratchet.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Drain as published (He, Zhu, Zheng, Lyu: ICWS 2017) and usually implemented: masks by regular expressions, and a tree
 * by length and first words whose leaves hold the templates to match.
 */
final class Drain {
    private static final int DEPTH = 2;
    private static final double SIMILAR = .4;
    private static final String ANY = "<*>";
    private static final List<Pattern> MASKS = List.of(
            Pattern.compile("\\b(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\\b"),
            Pattern.compile("(?:\\d{1,3}\\.){3}\\d{1,3}(?::\\d+)?"),
            Pattern.compile("\\b0x[0-9a-fA-F]+\\b"),
            Pattern.compile("(?:/[\\w.-]+){2,}"),
            Pattern.compile("(?<![A-Za-z])[-+]?\\d+(?:\\.\\d+)?(?![A-Za-z])"));

    private final Map<List<String>, List<Template>> leaves = new HashMap<>();
    private int templates;

    private static final class Template {
        private final int id;
        private final String[] words;

        Template(int id, String[] words) {
            this.id = id;
            this.words = words;
        }
    }

    /** Finds or creates the template of a line. */
    int take(String line) {
        String masked = line;
        for (Pattern mask : MASKS) {
            masked = mask.matcher(masked).replaceAll(ANY);
        }
        String[] words = masked.trim().split("\\s+");
        List<Template> leaf = leaves.computeIfAbsent(key(words), it -> new ArrayList<>());
        Template best = null;
        double most = 0;
        for (Template it : leaf) {
            double similar = similarity(it.words, words);
            if (similar > most) {
                most = similar;
                best = it;
            }
        }
        if (best == null || most < SIMILAR) {
            best = new Template(templates++, words);
            leaf.add(best);
        } else {
            merge(best.words, words);
        }
        return best.id;
    }

    private static List<String> key(String[] words) {
        List<String> key = new ArrayList<>();
        key.add(Integer.toString(words.length));
        for (int i = 0; i < Math.min(DEPTH, words.length); i++) {
            key.add(words[i].chars().anyMatch(Character::isDigit) ? ANY : words[i]);
        }
        return key;
    }

    private static double similarity(String[] template, String[] words) {
        int same = 0;
        for (int i = 0; i < words.length; i++) {
            if (template[i].equals(words[i])) {
                same++;
            }
        }
        return (double) same / words.length;
    }

    private static void merge(String[] template, String[] words) {
        for (int i = 0; i < words.length; i++) {
            if (!template[i].equals(words[i])) {
                template[i] = ANY;
            }
        }
    }
}
