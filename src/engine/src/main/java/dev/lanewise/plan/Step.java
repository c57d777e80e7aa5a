package dev.lanewise.plan;

import java.util.ArrayList;
import java.util.List;

/** A piece of a plan that all members do together, each its share, without meeting in between. */
interface Step {

    /** Does this member's share for the current batch. */
    void run(Worker worker);

    /** The arrays that are read, by identity. */
    List<Object> reads();

    /** The arrays that are written, by identity. */
    List<Object> writes();

    /** One line for a person: what, from where, of what size. */
    String describe();

    /** Two lists of arrays in one. */
    static List<Object> both(List<Object> some, List<Object> more) {
        List<Object> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
