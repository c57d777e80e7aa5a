/**
 * The race against peers. {@link dev.lanewise.bench.race.Races} lists the races with their contestants, and
 * {@link dev.lanewise.bench.race.Race} runs them: in each round every contestant is launched once, in turn, and prints one
 * {@link dev.lanewise.bench.race.Line} for each case. {@link dev.lanewise.bench.race.Tally} gathers the lines of all rounds,
 * and the reports are made from it. {@link dev.lanewise.bench.race.Compare} reads two results again.
 *
 * <p>Speeds of different moments are never compared: a ratio is taken within a round, and the median of the rounds' ratios is
 * reported with their range.
 */
package dev.lanewise.bench.race;
