/** Deeplearning4j in the races of training, start and memory. */
package dev.lanewise.bench.dl4j;
