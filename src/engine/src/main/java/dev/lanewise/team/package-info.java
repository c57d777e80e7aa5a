/**
 * Threads that work in step: a fixed set of platform threads with a cheap barrier between them.
 *
 * <p>Nothing here knows what is computed. All ordering between threads is in {@link dev.lanewise.team.Barrier}; code that
 * runs on a team uses plain memory between barriers and nothing else.
 */
package dev.lanewise.team;
