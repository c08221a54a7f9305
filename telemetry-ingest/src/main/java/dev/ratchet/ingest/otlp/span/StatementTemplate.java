package dev.ratchet.ingest.otlp.span;

import dev.ratchet.ingest.otlp.span.StatementDialect.Escape;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Template of a database statement: values become {@code ?}, and lists of values one.
 *
 * <p>Comments are removed, since they may hold values and the id of the trace. Where the dialect leaves open whether
 * text is a value, the rest of the statement becomes {@code ?}. Of a statement of a key-value store, and of an unknown
 * system that does not begin like a query, the command remains.
 */
final class StatementTemplate {
    private static final Pattern LIST = Pattern.compile("\\?(?:\\s*,\\s*\\?)+");
    private static final Pattern ROWS = Pattern.compile("\\(\\?\\)(?:\\s*,\\s*\\(\\?\\))+");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern COMMAND = Pattern.compile("[A-Za-z][A-Za-z_.]{0,31}");
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int UUID_LENGTH = 36;
    private static final Pattern DOLLAR_TAG = Pattern.compile("\\$(?:[\\p{L}_][\\p{L}\\p{N}_]*)?\\$");

    /** Key of a document; any other text may be a value. */
    private static final Pattern KEY = Pattern.compile("\"[$A-Za-z_][A-Za-z0-9_$.-]{0,63}\"");

    /** Commands whose arguments are credentials or settings; only the word remains. */
    private static final Set<String> SECRET_COMMANDS = Set.of("AUTH", "HELLO", "CONFIG", "ACL");

    /** Letters that may precede a quoted value. */
    private static final Set<String> PREFIXES = Set.of("b", "e", "n", "r", "x");

    /** First words of queries. */
    private static final Pattern QUERY = Pattern.compile(
            "(?i)\\s*[({]|\\s*(?:/\\*|--)|\\s*(?:select|insert|update|delete|merge|with|create|alter|drop|truncate|call"
                    + "|exec|execute|begin|commit|rollback|replace|upsert|values|match|optional|unwind|explain)\\b");

    private final String text;
    private final StatementDialect dialect;
    private final StringBuilder template = new StringBuilder();
    private int at;

    private StatementTemplate(String text, StatementDialect dialect) {
        this.text = text;
        this.dialect = dialect;
    }

    /** Returns the template of the statement that a span states; blank if it states none. */
    static String of(SpanAttributes attributes, String system) {
        String summary = attributes.first(SpanLimits.TEMPLATE, "db.query.summary");
        if (!summary.isEmpty()) {
            return summary;
        }
        String text = attributes.first(8 * SpanLimits.TEMPLATE, "db.query.text", "db.statement");
        if (text.isEmpty()) {
            return "";
        }
        StatementDialect dialect = StatementDialect.of(system);
        boolean isCommand = dialect.isKeyValue()
                || (dialect.isUnknown() && !QUERY.matcher(text).lookingAt());
        return isCommand ? command(text) : new StatementTemplate(text, dialect).mask();
    }

    private static String command(String text) {
        String[] words = SPACE.split(text.strip(), 2);
        if (!COMMAND.matcher(words[0]).matches()) {
            return "?";
        }
        boolean isSecret = SECRET_COMMANDS.contains(words[0].toUpperCase(Locale.ROOT));
        return words[0] + (words.length > 1 && !isSecret ? " ?" : "");
    }

    private String mask() {
        while (at < text.length()) {
            if (!comment()) {
                next();
            }
        }
        String values = LIST.matcher(template).replaceAll("?");
        String rows = ROWS.matcher(values).replaceAll("(?)");
        return SpanAttributes.cut(SPACE.matcher(rows).replaceAll(" ").strip(), SpanLimits.TEMPLATE);
    }

    private boolean comment() {
        if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            int nested = text.indexOf("/*", at + 2);
            // not every system lets comments contain others
            at = end < 0 || (nested >= 0 && nested < end) ? text.length() : end + 2;
            template.append(' ');
            return true;
        }
        boolean isDashes = text.startsWith("--", at);
        boolean isHash = text.charAt(at) == '#';
        boolean isSlashes = text.startsWith("//", at);
        if (dialect.isUnknown() && (isDashes || isHash || isSlashes)) {
            rest();
            return true;
        }
        boolean isComment = (isDashes && isDashesComment())
                || (isHash && dialect.comments().isHash())
                || (isSlashes && dialect.comments().isSlashes());
        if (isComment) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
        }
        return isComment;
    }

    /** Whether two dashes begin a comment; MySQL subtracts a negative number without a space. */
    private boolean isDashesComment() {
        boolean isFollowed = at + 2 < text.length() && !Character.isWhitespace(text.charAt(at + 2));
        return dialect.comments().isDashes() && !(dialect.isMysql() && isFollowed);
    }

    private void next() {
        char c = text.charAt(at);
        if (c == '\'' || c == '"' || c == '`') {
            quoted(c, dialect.escape());
        } else if (c == '[' && dialect.names().isBracket() && isLetter(at + 1)) {
            name(end(']', Escape.DOUBLED));
        } else if (c == '/' && dialect.isDocument()) {
            rest(); // a regular expression
        } else if (isUuid()) {
            value(at + UUID_LENGTH);
        } else if (Character.isDigit(c)) {
            number();
        } else if (c == '$') {
            dollar();
        } else if (Character.isJavaIdentifierStart(c)) {
            word();
        } else {
            template.append(c);
            at++;
        }
    }

    private boolean isLetter(int index) {
        return index < text.length() && Character.isLetter(text.charAt(index));
    }

    private boolean isUuid() {
        return Character.digit(text.charAt(at), 16) >= 0
                && UUID.matcher(text).region(at, text.length()).lookingAt();
    }

    private void dollar() {
        Matcher tag = DOLLAR_TAG.matcher(text).region(at, text.length());
        if (tag.lookingAt()) {
            int end = text.indexOf(tag.group(), tag.end());
            value(end < 0 ? text.length() : end + tag.group().length());
        } else if (at + 1 < text.length() && Character.isDigit(text.charAt(at + 1))) {
            number();
        } else {
            word();
        }
    }

    /** Copies a word with the digits in it; masks the value that begins with it. */
    private void word() {
        int start = at;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        String lower = word.toLowerCase(Locale.ROOT);
        char after = at < text.length() ? text.charAt(at) : ' ';
        boolean isQuoted = after == '\'' || after == '"' || after == '`';
        if (dialect.isUnknown() && isQuoted && !PREFIXES.contains(lower)) {
            rest();
        } else if (after == '\'' && lower.equals("e") && !dialect.isUnknown()) {
            quoted(after, Escape.BACKSLASH);
        } else if (after == '\'' && dialect.isOracle() && (lower.equals("q") || lower.equals("nq"))) {
            alternativeQuoted();
        } else {
            template.append(word);
            if (lower.equals("identified")) {
                rest(); // a password need not be quoted
            }
        }
    }

    /** Masks a value such as {@code q'[it's]'}. */
    private void alternativeQuoted() {
        char open = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        int pair = "[{(<".indexOf(open);
        int end = text.indexOf((pair < 0 ? open : "]})>".charAt(pair)) + "'", at + 2);
        value(end < 0 ? text.length() : end + 2);
    }

    private void number() {
        int end = at + 1;
        while (end < text.length() && (Character.isJavaIdentifierPart(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        value(end);
    }

    private void quoted(char quote, Escape escape) {
        boolean isName = quote == '"'
                ? dialect.names().isDouble()
                : quote == '`' && dialect.names().isBacktick();
        // not every system with backslashes in values has them in names
        int end = end(quote, isName && escape == Escape.BACKSLASH ? Escape.UNKNOWN : escape);
        if (dialect.mayTripleQuote() && text.startsWith(String.valueOf(quote).repeat(3), at)) {
            rest();
        } else if (isName || (quote == '"' && isKey(end))) {
            name(end);
        } else {
            value(end);
        }
    }

    /** Whether a quoted text is the key of a value in a document. */
    private boolean isKey(int end) {
        int after = end;
        while (after < text.length() && Character.isWhitespace(text.charAt(after))) {
            after++;
        }
        int before = template.length() - 1;
        while (before >= 0 && Character.isWhitespace(template.charAt(before))) {
            before--;
        }
        return dialect.isDocument()
                && after < text.length()
                && text.charAt(after) == ':'
                && before >= 0
                && (template.charAt(before) == '{' || template.charAt(before) == ',')
                && KEY.matcher(text.substring(at, end)).matches();
    }

    /** Copies a quoted name; one that is never closed may be anything. */
    private void name(int end) {
        if (end > text.length()) {
            rest();
        } else {
            template.append(text, at, end);
            at = end;
        }
    }

    private void value(int end) {
        template.append('?');
        at = end;
    }

    /** Masks the rest of the statement. */
    private void rest() {
        value(text.length());
        template.insert(template.length() - 1, ' ');
    }

    /** Index after a quoted text; beyond the length of the statement if it is not closed or its end is unknown. */
    private int end(char quote, Escape escape) {
        int i = at + 1;
        while (i < text.length()) {
            char c = text.charAt(i);
            boolean isBeforeQuote = i + 1 < text.length() && text.charAt(i + 1) == quote;
            if (c == '\\' && escape != Escape.DOUBLED) {
                if (isBeforeQuote && escape == Escape.UNKNOWN) {
                    break;
                }
                i += 2;
            } else if (c == quote && isBeforeQuote) {
                i += 2;
            } else if (c == quote) {
                return i + 1;
            } else {
                i++;
            }
        }
        return text.length() + 1;
    }
}
