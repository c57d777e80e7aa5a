/**
 * From a description to work: a graph is compiled to a short list of fused steps over memory that is allocated once, and
 * the list is run by a team.
 *
 * <p>All fusion is decided in {@link dev.lanewise.plan.Compiler}. A step says what memory it reads and writes, from which
 * the plan derives where the team must meet. Between two barriers each number is written by one member, and by which one
 * is of no consequence to its bits.
 */
package dev.lanewise.plan;
