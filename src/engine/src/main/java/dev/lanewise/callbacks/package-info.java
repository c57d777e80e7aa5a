/**
 * Keras's callbacks, to be given to {@link dev.lanewise.model.FitOptions#callbacks}: when to stop, what to keep, which learning
 * rate to go on with, what to write down. A callback serves one run at a time.
 */
package dev.lanewise.callbacks;
