package dev.lanewise.plan;

import java.util.ArrayList;
import java.util.List;

/** What steps share about memory. */
final class Arena {

    /** As wide as any tile: where a chain of products begins. */
    static final int ZEROS = 256;

    private Arena() {}

    static List<Object> join(List<Object> some, List<Object> more) {
        List<Object> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
