package dev.ratchet.generator.core.model;

import java.time.Duration;

/**
 * Failure of one attempt to call a model.
 *
 * @param kind kind of the failure
 * @param status HTTP status; 0 without a response
 * @param retryAfter time that the provider asks to wait; zero if it states none
 */
public record AttemptFailure(Kind kind, int status, Duration retryAfter) {
    /** Kind of a failure. */
    public enum Kind {
        /** The provider asks for fewer requests. */
        RATE_LIMITED(true, false),
        /** The provider answers with an error of its server. */
        UNAVAILABLE(true, false),
        /** No connection was made. */
        UNREACHABLE(true, false),
        /** The connection ended before the answer was complete. */
        BROKEN(true, true),
        /** The answer was not complete in time. */
        TIMEOUT(true, true),
        /** The answer is larger than any valid one. */
        TOO_LARGE(false, true),
        /** The answer is not in the provider's format or not in UTF-8. */
        MALFORMED(false, true),
        /** The provider refuses the request, for instance because of the key or the name of the model. */
        REFUSED(false, false),
        /** The credentials of the provider are missing. */
        NO_CREDENTIALS(false, false),
        /** The script has no answer to the prompt. */
        NO_SCRIPT(false, false),
        /** The file with the answer cannot be read. */
        UNREADABLE_SCRIPT(false, false);

        private final boolean isTransient;
        private final boolean mayCost;

        Kind(boolean isTransient, boolean mayCost) {
            this.isTransient = isTransient;
            this.mayCost = mayCost;
        }

        /** Whether another attempt may succeed. */
        public boolean isTransient() {
            return isTransient;
        }

        /** Whether the provider may charge for the attempt. */
        public boolean mayCost() {
            return mayCost;
        }
    }

    /** Creates a failure without a response. */
    public static AttemptFailure of(Kind kind) {
        return new AttemptFailure(kind, 0, Duration.ZERO);
    }

    /** Describes the failure; contains no text of the provider. */
    public String sentence() {
        String sentence =
                switch (kind) {
                    case RATE_LIMITED -> "the provider limits the rate of requests";
                    case UNAVAILABLE -> "the provider is unavailable";
                    case UNREACHABLE -> "the provider cannot be reached; check the url";
                    case BROKEN -> "the connection ended before the answer was complete";
                    case TIMEOUT -> "the answer was not complete in time";
                    case TOO_LARGE -> "the answer is too large";
                    case MALFORMED -> "the answer is not in the format of the provider";
                    case REFUSED -> refusal();
                    case NO_CREDENTIALS ->
                        "no credentials of AWS were found; provide them by the default chain of its SDK, for instance"
                                + " in the environment";
                    case NO_SCRIPT -> "the script has no answer to this prompt; the log names the missing file";
                    case UNREADABLE_SCRIPT -> "the answer in the script cannot be read; the log states why";
                };
        return status == 0 ? sentence : sentence + " (HTTP " + status + ")";
    }

    private String refusal() {
        return switch (status) {
            case 401, 403 -> "the provider refuses the key";
            case 404 -> "the provider does not know the model or the url";
            default -> "the provider refuses the request";
        };
    }
}
