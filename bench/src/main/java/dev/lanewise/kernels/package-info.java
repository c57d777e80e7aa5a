/** A window into the engine's package of the same name, for benchmarks of what it keeps to itself. No part of the engine. */
package dev.lanewise.kernels;
