package dev.ratchet.generator.model;

import dev.ratchet.cycle.model.ModelCallOutcome;
import dev.ratchet.cycle.model.ModelName;
import dev.ratchet.cycle.model.ModelSpending;
import dev.ratchet.generator.core.model.AttemptFailure;
import dev.ratchet.generator.core.model.AttemptFailure.Kind;
import dev.ratchet.generator.core.model.Prompt;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replays answers from a folder: the file {@code <digest of the prompt>.md} is the answer. */
final class ScriptProvider implements Provider {
    private static final Logger LOG = LoggerFactory.getLogger(ScriptProvider.class);
    private static final long MOST_BYTES = 1 << 20;

    private final ProviderSettings.Script settings;

    ScriptProvider(ProviderSettings.Script settings) {
        this.settings = settings;
    }

    @Override
    public ModelName name() {
        return settings.name();
    }

    @Override
    public ModelSpending most(Prompt prompt) {
        return ModelSpending.NONE;
    }

    @Override
    public ProviderAnswer ask(Prompt prompt) {
        Path file = settings.folder().resolve(prompt.digest() + ".md");
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new AttemptFailed(AttemptFailure.of(Kind.TOO_LARGE));
            }
            return new ProviderAnswer(ModelCallOutcome.ANSWERED, Files.readString(file), ModelSpending.NONE);
        } catch (NoSuchFileException e) {
            LOG.info("The script has no answer; add {}", file);
            throw new AttemptFailed(AttemptFailure.of(Kind.NO_SCRIPT));
        } catch (CharacterCodingException e) {
            throw new AttemptFailed(AttemptFailure.of(Kind.MALFORMED));
        } catch (IOException e) {
            LOG.error("Cannot read the answer {}", file, e);
            throw new AttemptFailed(AttemptFailure.of(Kind.UNREADABLE_SCRIPT));
        }
    }
}
