/** Benchmarks of the engine and of its peers. Nothing of this package is part of the product. */
package dev.lanewise.bench;
