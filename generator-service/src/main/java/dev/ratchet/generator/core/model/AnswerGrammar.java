package dev.ratchet.generator.core.model;

import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.generator.core.RepositoryPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Grammar of an answer: whole files in fenced blocks whose first line is {@code java:path}. Text between blocks and blocks
 * without a path are ignored. Anything ambiguous refuses the whole answer.
 */
public final class AnswerGrammar {
    private static final int MOST_CHARACTERS = 256 * 1024;
    private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,})[ \\t]*([^`]*?)[ \\t]*");
    private static final Pattern FILE = Pattern.compile("([a-z]+):(\\S+)");

    private final int shortestFence;
    private final Map<String, String> files = new TreeMap<>();
    private final StringBuilder block = new StringBuilder();
    private Optional<OpenBlock> open = Optional.empty();

    private AnswerGrammar(int shortestFence) {
        this.shortestFence = shortestFence;
    }

    /** Content of an answer. */
    public sealed interface Answer permits ProposedFiles, NoFiles, InvalidAnswer {}

    /** Whole files by path. */
    public record ProposedFiles(Map<String, String> files) implements Answer {
        public ProposedFiles {
            files = Collections.unmodifiableMap(new TreeMap<>(files));
        }
    }

    /** The answer has no block with a path: the model proposes no change. */
    public record NoFiles() implements Answer {}

    /** The answer violates the grammar. */
    public record InvalidAnswer(GateFinding finding) implements Answer {}

    /** Block that is not closed yet; a block without a path is ignored. */
    private record OpenBlock(int fence, Optional<String> path, int line) {}

    /** Violation of the grammar. */
    private static final class InvalidText extends Exception {
        private static final long serialVersionUID = 1;
        private final int line;

        private InvalidText(int line, String message) {
            super(message);
            this.line = line;
        }
    }

    /** Parses an answer to a prompt that asked for fences of a length. */
    public static Answer parse(String answer, int fence) {
        try {
            if (answer.length() > MOST_CHARACTERS) {
                throw new InvalidText(0, "the answer has more than " + MOST_CHARACTERS + " characters");
            }
            Map<String, String> files = new AnswerGrammar(fence).read(answer);
            return files.isEmpty() ? new NoFiles() : new ProposedFiles(files);
        } catch (InvalidText e) {
            return new InvalidAnswer(
                    new GateFinding("grammar", "", 0, "line " + e.line + " of the answer: " + e.getMessage()));
        }
    }

    private Map<String, String> read(String answer) throws InvalidText {
        List<String> lines = new ArrayList<>(answer.lines().toList());
        for (int i = 0; i < lines.size(); i++) {
            read(lines.get(i), i + 1);
        }
        if (open.isPresent()) {
            throw new InvalidText(open.get().line(), "the block is not closed");
        }
        return files;
    }

    private void read(String line, int number) throws InvalidText {
        Matcher fence = FENCE.matcher(line);
        boolean isFence = fence.matches();
        if (open.isEmpty()) {
            if (isFence) {
                open = Optional.of(open(fence.group(1).length(), fence.group(2), number));
            }
            return;
        }
        OpenBlock current = open.get();
        if (!isFence || fence.group(1).length() < current.fence()) {
            block.append(line).append('\n');
            return;
        }
        if (!fence.group(2).isEmpty()) {
            throw new InvalidText(number, "a fence with text is inside of a block");
        }
        close(current);
    }

    private OpenBlock open(int fence, String text, int line) throws InvalidText {
        Matcher file = FILE.matcher(text);
        if (!file.matches()) {
            if (text.contains(":")) {
                throw new InvalidText(line, "the first line of a block must be java:path");
            }
            return new OpenBlock(fence, Optional.empty(), line);
        }
        String path = file.group(2);
        Optional<String> problem = RepositoryPath.problem(path);
        if (problem.isPresent()) {
            throw new InvalidText(line, "the path " + problem.get());
        }
        if (!file.group(1).equals("java")) {
            throw new InvalidText(line, "the language must be java");
        }
        if (files.containsKey(path)) {
            throw new InvalidText(line, "the path has a block already");
        }
        if (fence < shortestFence) {
            throw new InvalidText(line, "the fence must have at least " + shortestFence + " backticks");
        }
        return new OpenBlock(fence, Optional.of(path), line);
    }

    private void close(OpenBlock current) {
        current.path().ifPresent(path -> files.put(path, block.toString()));
        block.setLength(0);
        open = Optional.empty();
    }
}
