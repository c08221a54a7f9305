package dev.ratchet.analyzer.core.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemplateMinerTest {
    private final TemplateMiner miner = new TemplateMiner(MinerLimits.DEFAULT);

    @Test
    void linesThatDifferInMaskedValuesShareATemplate() {
        long first = miner.add("order 17 of ann@mail.example shipped to [1, 2, 3]");
        long second = miner.add("order 4711 of bob@mail.example shipped to [9]");

        assertEquals(first, second);
        assertEquals("order <*> of <*> shipped to [<*>]", miner.template());
        assertNotEquals(first, miner.add("order 17 of ann@mail.example lost"));
    }

    @Test
    void linesWithoutWordsDifferByTheirPunctuation() {
        long first = miner.add("1 -> 2");

        assertEquals(first, miner.add("31 -> 17"));
        assertNotEquals(first, miner.add("31 <- 17"));
        assertEquals(miner.add(""), miner.add(""));
    }

    @Test
    void aSpecialFormJoinsAFrequentGeneralFormAtOnce() {
        times(3, "closed the door to room 12 quietly");
        long general = miner.add("closed the door to room 13 quietly");

        assertEquals(general, miner.add("closed the door to room twelve quietly"));
        assertEquals(List.of(), miner.drainMerges());
    }

    @Test
    void aLaterGeneralFormCoversItsSpecialFormsAtTheSweep() {
        long special = miner.add("closed the door to room twelve quietly");
        long general = times(2, "closed the door to room 12 quietly");
        assertNotEquals(special, general);

        miner.sweep();

        assertEquals(
                List.of(new Merge(
                        special,
                        general,
                        "closed the door to room twelve quietly",
                        "closed the door to room <*> quietly")),
                miner.drainMerges());
        assertEquals(general, miner.add("closed the door to room twelve quietly"));
    }

    @Test
    void aRareFormDoesNotSwallowAFrequentOne() {
        times(5, "closed the door to room twelve quietly");
        times(2, "closed the door to room 12 quietly");

        miner.sweep();

        assertEquals(List.of(), miner.drainMerges());
    }

    @Test
    void constantsAreNotCovered() {
        long general = times(3, "is room 12 open");

        assertNotEquals(general, miner.add("is room true open"));
    }

    @Test
    void theFirstWordIsCoveredOnlyIfAVariablePartFollows() {
        long withValue = times(3, "77 12 entered the room");
        long without = times(3, "12 is in use");

        assertEquals(withValue, miner.add("guest 12 entered the room"));
        assertNotEquals(without, miner.add("nothing is in use"));
    }

    @Test
    void aVaryingWordBecomesAValueAtTheSweep() {
        long first = miner.add("guest ann arrived");
        miner.add("guest bob arrived");
        miner.add("guest cyd arrived");
        miner.add("guest dan arrived");
        miner.sweep();

        assertEquals(3, miner.drainMerges().size());
        assertEquals(first, miner.add("guest ann arrived"));
        assertEquals(first, miner.add("guest eve arrived"));
        assertEquals("guest <*> arrived", miner.template());
        assertEquals(List.of(), miner.drainMerges());
    }

    @Test
    void threeDistinctIdentifiersSuffice() {
        List.of("guest annLee arrived", "guest bob_ray arrived", "guest cyd.fox arrived")
                .forEach(miner::add);
        miner.sweep();

        assertEquals(2, miner.drainMerges().size());
    }

    @Test
    void constantsInCapitalsAreNotIdentifiers() {
        List.of("state NOT_READY reached", "state ALL_READY reached", "state ALL_GONE reached")
                .forEach(miner::add);
        miner.sweep();

        assertEquals(List.of(), miner.drainMerges());
    }

    @Test
    void fewRepeatedValuesAreConstants() {
        for (String value : List.of("red", "green", "blue", "black")) {
            times(3, "light is " + value + " now");
        }
        miner.sweep();
        assertEquals(List.of(), miner.drainMerges());

        List.of("white", "pink").forEach(it -> miner.add("light is " + it + " now"));
        miner.sweep();
        assertEquals(5, miner.drainMerges().size(), "six values suffice, however often they repeat");
    }

    @Test
    void theFirstWordIsNotAValue() {
        List.of("ann arrived", "bob arrived", "cyd arrived", "dan arrived", "eve arrived", "fay arrived")
                .forEach(miner::add);
        miner.sweep();

        assertEquals(List.of(), miner.drainMerges());
    }

    @Test
    void allIdentifiersOfALineMayVaryAtOnce() {
        List.of("bind cartStore to redStore ok", "bind userStore to blueStore ok", "bind itemStore to pinkStore ok")
                .forEach(miner::add);
        miner.sweep();

        assertEquals(2, miner.drainMerges().size());
        miner.add("bind taxStore to greyStore ok");
        assertEquals("bind <*> to <*> ok", miner.template());
    }

    @Test
    void sweepsAutomaticallyEveryTwoHundredLines() {
        List.of("guest ann arrived", "guest bob arrived", "guest cyd arrived", "guest dan arrived")
                .forEach(miner::add);
        times(195, "nothing new");
        assertEquals(List.of(), miner.drainMerges());

        miner.add("nothing new");

        assertEquals(3, miner.drainMerges().size());
    }

    @Test
    void theIdOfTheTemplateWithMoreLinesSurvives() {
        times(1, "guest ann arrived");
        long frequent = times(2, "guest bob arrived");
        List.of("guest cyd arrived", "guest dan arrived").forEach(miner::add);
        miner.sweep();

        assertTrue(miner.drainMerges().stream().allMatch(it -> it.newId() == frequent));
    }

    @Test
    void idsAreTheSameInEveryMinerAndIndependentOfEarlierLines() {
        long id = miner.add("order 17 shipped");
        TemplateMiner other = new TemplateMiner(MinerLimits.DEFAULT);
        other.add("something else");

        assertEquals(id, other.add("order 18 shipped"));
        assertEquals(6110686461681250528L, id, "ids outlive an upgrade: a change of the hash renames everything");
    }

    @Test
    void aFullMinerEvictsTheLeastRecentlySeen() {
        TemplateMiner small = new TemplateMiner(new MinerLimits(64, 256, 16));
        long kept = small.add("kept alive");
        List<String> words = words(2_000);
        for (String word : words) {
            small.add(word);
            assertEquals(kept, small.add("kept alive"));
        }

        assertTrue(small.size() <= 64);
        assertTrue(small.forms() <= 2 * 64, "forms of evicted skeletons are removed too: " + small.forms());
    }

    @Test
    void aTemplateSurvivesTheEvictionOfItsFirstMember() {
        TemplateMiner small = new TemplateMiner(new MinerLimits(64, 256, 16));
        List<String> words = words(400);
        List<Long> ids = new ArrayList<>();
        for (String word : words) {
            ids.add(small.add("guest " + word + " arrived"));
        }

        Set<Long> last = new HashSet<>(ids.subList(200, 400));
        assertEquals(1, last.size());
    }

    @Test
    void wordsBeyondTheLimitBecomeOneValue() {
        TemplateMiner narrow = new TemplateMiner(new MinerLimits(64, 256, 3));

        assertEquals(narrow.add("a b c d e"), narrow.add("a b c x y"));
        assertNotEquals(narrow.add("a b c d e"), narrow.add("a b c"));
    }

    @Test
    void rejectsLimitsThatAreTooSmall() {
        assertThrows(IllegalArgumentException.class, () -> new MinerLimits(1, 256, 16));
        assertThrows(IllegalArgumentException.class, () -> new MinerLimits(64, 1, 16));
        assertThrows(IllegalArgumentException.class, () -> new MinerLimits(64, 256, 65));
    }

    private long times(int n, String line) {
        long id = 0;
        for (int i = 0; i < n; i++) {
            id = miner.add(line);
        }
        return id;
    }

    /** Distinct words without vowels or letters a-f, so that none is masked. */
    private static List<String> words(int n) {
        Random random = new Random(1);
        Set<String> words = new HashSet<>();
        while (words.size() < n) {
            words.add(random.ints(8, 'k', 'z')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
        }
        return List.copyOf(new ArrayList<>(words));
    }
}
