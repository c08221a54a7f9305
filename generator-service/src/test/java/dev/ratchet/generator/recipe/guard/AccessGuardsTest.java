package dev.ratchet.generator.recipe.guard;

import static dev.ratchet.generator.recipe.guard.GuardTrial.CAST;
import static dev.ratchet.generator.recipe.guard.GuardTrial.CHANGE;
import static dev.ratchet.generator.recipe.guard.GuardTrial.ELEMENT;
import static dev.ratchet.generator.recipe.guard.GuardTrial.INDEX;
import static dev.ratchet.generator.recipe.guard.GuardTrial.LIST_INDEX;
import static dev.ratchet.generator.recipe.guard.GuardTrial.NUMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.opportunity.FailureDetail;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Guards of indices, numbers, elements and classes as before and after; the line that failed carries {@code // here}. */
class AccessGuardsTest {
    private static final Optional<FailureDetail> NONE = Optional.empty();

    @Test
    void endsALoopBeforeTheEnd() {
        assertEquals("""
                    int run(int[] a) {
                        int sum = 0;
                        for (int i = 0; i < a.length; i++) {
                            sum += a[i]; // here
                        }
                        return sum;
                    }
                """, GuardTrial.changed("loop-bound", INDEX, GuardTrial.index(3, 3), """
                    int run(int[] a) {
                        int sum = 0;
                        for (int i = 0; i <= a.length; i++) {
                            sum += a[i]; // here
                        }
                        return sum;
                    }
                """));
    }

    @Test
    void endsALoopThatReadsTheNextElement() {
        assertEquals("""
                    boolean run(List<Integer> a) {
                        for (int i = 0; i < a.size() - 1; i++) {
                            if (a.get(i) > a.get(i + 1)) { // here
                                return false;
                            }
                        }
                        return true;
                    }
                """, GuardTrial.changed("loop-bound", LIST_INDEX, GuardTrial.index(3, 3), """
                    boolean run(List<Integer> a) {
                        for (int i = 0; i < a.size(); i++) {
                            if (a.get(i) > a.get(i + 1)) { // here
                                return false;
                            }
                        }
                        return true;
                    }
                """));
    }

    @Test
    void returnsTheResultOfASearchWithoutAMatch() {
        assertEquals("""
                    int run(int[] a, int x) {
                        int low = 0;
                        int high = a.length;
                        while (low <= high) {
                            int mid = (low + high) / 2;
                            if (mid < 0 || mid >= a.length) {
                                return -1;
                            }
                            if (x == a[mid]) { // here
                                return mid;
                            }
                            low = mid + 1;
                        }
                        return -1;
                    }
                """, GuardTrial.changed("index-guard", INDEX, GuardTrial.index(3, 3), """
                    int run(int[] a, int x) {
                        int low = 0;
                        int high = a.length;
                        while (low <= high) {
                            int mid = (low + high) / 2;
                            if (x == a[mid]) { // here
                                return mid;
                            }
                            low = mid + 1;
                        }
                        return -1;
                    }
                """));
    }

    @Test
    void returnsWhatTheMethodReturnsForAnotherBound() {
        assertEquals(
                """
                    char run(String text, int at) {
                        if (at < 0) {
                            return ' ';
                        }
                        if (at < 0 || at >= text.length()) {
                            return ' ';
                        }
                        return text.charAt(at); // here
                    }
                """,
                GuardTrial.changed(
                        "index-guard", "java.lang.StringIndexOutOfBoundsException", GuardTrial.index(3, 3), """
                    char run(String text, int at) {
                        if (at < 0) {
                            return ' ';
                        }
                        return text.charAt(at); // here
                    }
                """));
    }

    @Test
    void returnsWhatTheMethodReturnsForAMissingNumber() {
        assertEquals("""
                    int run(String text) {
                        if (text == null || text.isBlank()) {
                            return 0;
                        }
                        int number;
                        try {
                            number = Integer.parseInt(text.trim());
                        } catch (NumberFormatException notANumber) {
                            return 0;
                        } // here
                        return 2 * number;
                    }
                """, GuardTrial.changed("number-format-guard", NUMBER, NONE, """
                    int run(String text) {
                        if (text == null || text.isBlank()) {
                            return 0;
                        }
                        int number = Integer.parseInt(text.trim()); // here
                        return 2 * number;
                    }
                """));
    }

    @Test
    void returnsAnEmptyOptionalForATextThatIsNoNumber() {
        assertEquals("""
                    OptionalInt run(String text) {
                        try {
                            return OptionalInt.of(Integer.parseInt(text));
                        } catch (NumberFormatException notANumber) {
                            return OptionalInt.empty();
                        } // here
                    }
                """, GuardTrial.changed("number-format-guard", NUMBER, NONE, """
                    OptionalInt run(String text) {
                        return OptionalInt.of(Integer.parseInt(text)); // here
                    }
                """));
    }

    @Test
    void returnsAnEmptyOptionalForAnEmptyOne() {
        assertEquals("""
                    Optional<Integer> run(Optional<String> name) {
                        if (name.isEmpty()) {
                            return Optional.empty();
                        }
                        return Optional.of(name.get().length()); // here
                    }
                """, GuardTrial.changed("empty-optional-guard", ELEMENT, NONE, """
                    Optional<Integer> run(Optional<String> name) {
                        return Optional.of(name.get().length()); // here
                    }
                """));
    }

    @Test
    void returnsWhatTheMethodReturnsForAnotherEmptyList() {
        assertEquals("""
                    int run(Deque<Integer> left, Deque<Integer> right) {
                        if (left.isEmpty()) {
                            return -1;
                        }
                        if (right.isEmpty()) {
                            return -1;
                        }
                        return right.getFirst(); // here
                    }
                """, GuardTrial.changed("no-element-guard", ELEMENT, NONE, """
                    int run(Deque<Integer> left, Deque<Integer> right) {
                        if (left.isEmpty()) {
                            return -1;
                        }
                        return right.getFirst(); // here
                    }
                """));
    }

    @Test
    void returnsWhatTheMethodReturnsForAnotherClass() {
        assertEquals("""
                    String run(Object key, Object value) {
                        if (!(key instanceof String)) {
                            return "";
                        }
                        if (value != null && !(value instanceof String)) {
                            return "";
                        }
                        String text = (String) value; // here
                        return key + text;
                    }
                """, GuardTrial.changed("cast-guard", CAST, NONE, """
                    String run(Object key, Object value) {
                        if (!(key instanceof String)) {
                            return "";
                        }
                        String text = (String) value; // here
                        return key + text;
                    }
                """));
    }

    @Test
    void iteratesOverACopyWhereTheLoopRemovesItsElement() {
        assertEquals("""
                    void run(List<String> names) {
                        for (String name : new ArrayList<>(names)) { // here
                            if (name.isEmpty()) {
                                names.remove(name);
                            }
                        }
                    }
                """, GuardTrial.changed("copied-iteration", CHANGE, NONE, """
                    void run(List<String> names) {
                        for (String name : names) { // here
                            if (name.isEmpty()) {
                                names.remove(name);
                            }
                        }
                    }
                """));
    }
}
