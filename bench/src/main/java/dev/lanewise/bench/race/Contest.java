package dev.lanewise.bench.race;

import java.util.List;

/**
 * A race.
 *
 * @param about a sentence or two for the head of its report
 * @param pictured the unit that its picture shows
 * @param picturedCases which cases its picture shows, as a regular expression
 */
record Contest(String name, String about, String pictured, String picturedCases, List<Contestant> contestants) {}
