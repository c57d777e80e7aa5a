/**
 * Programs that are launched by the races of {@link dev.lanewise.bench.race}. Each measures a list of cases and prints its
 * results through {@link dev.lanewise.bench.contestants.Lines}; whatever else it has to say goes to standard error.
 */
package dev.lanewise.bench.contestants;
