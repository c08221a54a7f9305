package dev.ratchet.benchmarks;

import dev.ratchet.analyzer.core.template.MinerLimits;
import dev.ratchet.analyzer.core.template.TemplateMiner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;

/** B6: templates of error lines, compared with a straightforward Drain on the same lines. */
final class TemplatesComparison implements Benchmark {
    private static final int WORDS = 12;

    @Override
    public Outcome run(boolean brief) throws Exception {
        List<String> lines = new ArrayList<>();
        boolean isCorrect = true;
        for (int templates : brief ? new int[] {200} : new int[] {200, 2_000, 20_000}) {
            Lines some = Lines.of(templates, brief ? 20_000 : Math.max(100_000, 10 * templates));
            MinerLimits limits = new MinerLimits(Math.max(20_000, 2 * templates), 2_048, 64);
            TemplateMiner miner = new TemplateMiner(limits);
            double ours = some.grouped(miner::add);
            Drain drain = new Drain();
            double theirs = some.grouped(drain::take);
            lines.add(String.format(
                    Locale.ROOT,
                    "%,d templates, %,d lines; grouped as they were made: ours %.4f, Drain %.4f of the lines",
                    templates,
                    some.texts.size(),
                    ours,
                    theirs));
            isCorrect &= ours > .99;
            lines.addAll(new Rounds()
                    .with("ours", () -> some.all(miner::add))
                    .with("Drain with regular expressions", () -> some.all(drain::take))
                    .run(brief ? 1 : 5)
                    .lines());
        }
        return new Outcome(isCorrect, lines);
    }

    /** Lines generated from templates, each with the number of its template. */
    private record Lines(List<String> texts, List<Integer> templates) {
        static Lines of(int templates, int count) {
            Random chance = new Random(templates);
            List<String> made = new ArrayList<>();
            for (int i = 0; i < templates; i++) {
                made.add(template(chance, i));
            }
            List<String> texts = new ArrayList<>();
            List<Integer> numbers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i < templates ? i : chance.nextInt(templates);
                numbers.add(number);
                texts.add(made.get(number)
                        .replace("{number}", Integer.toString(chance.nextInt(100_000)))
                        .replace("{address}", "10.0." + chance.nextInt(256) + "." + chance.nextInt(256) + ":8080"));
            }
            return new Lines(texts, numbers);
        }

        private static String template(Random chance, int number) {
            StringBuilder text = new StringBuilder("failed ")
                    .append(word(number % 31))
                    .append(' ')
                    .append(word(100 + number));
            for (int i = 2; i < WORDS; i++) {
                text.append(' ').append(word(chance.nextInt(1_000_000)));
            }
            return text + " after {number} ms at {address}";
        }

        private static String word(int number) {
            StringBuilder word = new StringBuilder("w");
            for (int rest = number + 1; rest > 0; rest /= 26) {
                word.append((char) ('a' + rest % 26));
            }
            return word.toString();
        }

        long all(ToLongFunction<String> miner) {
            long ids = 0;
            for (String text : texts) {
                ids |= miner.applyAsLong(text);
            }
            return ids == 0 ? 0 : texts.size();
        }

        /**
         * Share of lines that are grouped with all lines of their template and no others, by the last id of each line.
         */
        double grouped(ToLongFunction<String> miner) {
            all(miner);
            Map<Long, Integer> sizes = new HashMap<>();
            Map<Integer, Integer> expected = new HashMap<>();
            Map<Integer, Map<Long, Integer>> both = new HashMap<>();
            for (int i = 0; i < texts.size(); i++) {
                long id = miner.applyAsLong(texts.get(i));
                sizes.merge(id, 1, Integer::sum);
                expected.merge(templates.get(i), 1, Integer::sum);
                both.computeIfAbsent(templates.get(i), it -> new HashMap<>()).merge(id, 1, Integer::sum);
            }
            long right = 0;
            for (var it : both.entrySet()) {
                int size = expected.getOrDefault(it.getKey(), 0);
                boolean isOne = it.getValue().size() == 1
                        && sizes.getOrDefault(it.getValue().keySet().iterator().next(), 0) == size;
                right += isOne ? size : 0;
            }
            return (double) right / texts.size();
        }
    }
}
