/** Small programs, each about one idea, that a reader can run and change. */
package dev.lanewise.examples;
