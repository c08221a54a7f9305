package dev.ratchet.backtest.bars;

import dev.ratchet.analyzer.core.template.MinerLimits;
import dev.ratchet.analyzer.core.template.TemplateMiner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Speed of the template miner on one core: generated lines of eleven words and numbers, the best of several passes. */
public final class TemplateSpeedBars implements BarList {
    private static final int LINES = 200_000;
    private static final int PASSES = 8;
    private static final int WORDS = 4_000;
    private static final int WORDS_OF_A_LINE = 11;
    private static final int MAX_GROWTH = 2;

    @Override
    public List<Bar> measure(Path data) {
        List<Bar> bars = new ArrayList<>();
        double few = 0;
        double many = 0;
        for (int templates : new int[] {200, 2_000, 20_000}) {
            many = linesPerSecond(lines(templates));
            few = few == 0 ? many : few;
            bars.add(Bar.atLeast("D3", "lines a second on one core, " + templates + " templates", many, 200_000));
        }
        bars.add(
                Bar.atMost("D3", "times as long for a line with 20,000 templates as with 200", few / many, MAX_GROWTH));
        return bars;
    }

    private static double linesPerSecond(List<String> lines) {
        TemplateMiner miner = new TemplateMiner(MinerLimits.DEFAULT);
        double best = 0;
        for (int pass = 0; pass < PASSES; pass++) {
            long start = System.nanoTime();
            lines.forEach(miner::add);
            best = Math.max(best, lines.size() * 1e9 / (System.nanoTime() - start));
        }
        return best;
    }

    /** Generates lines; every fourth word of a template is a number. */
    private static List<String> lines(int templates) {
        Random random = new Random(1);
        List<String> words =
                IntStream.range(0, WORDS).mapToObj(it -> word(random)).toList();
        List<List<String>> templateList = IntStream.range(0, templates)
                .mapToObj(it -> IntStream.range(0, WORDS_OF_A_LINE)
                        .mapToObj(place -> place % 4 == 3 ? "" : words.get(random.nextInt(WORDS)))
                        .toList())
                .toList();
        return IntStream.range(0, LINES)
                .mapToObj(it -> line(templateList.get(random.nextInt(templates)), random))
                .toList();
    }

    private static String line(List<String> template, Random random) {
        return String.join(
                " ",
                template.stream()
                        .map(it -> it.isEmpty() ? String.valueOf(random.nextInt(1_000_000)) : it)
                        .toList());
    }

    /** Random word of the letters g to z, which never looks like a hexadecimal number. */
    private static String word(Random random) {
        return random.ints(3 + random.nextInt(7), 'g', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
