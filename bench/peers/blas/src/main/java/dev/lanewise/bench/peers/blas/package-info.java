/** Libraries for the race of matrix products, each in its own memory and at its best. */
package dev.lanewise.bench.peers.blas;
