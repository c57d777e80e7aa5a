/**
 * What a program trains with: a model, its training and its file.
 *
 * <p>Names, defaults and meanings are Keras's. A {@link dev.lanewise.model.Model} keeps the weights; how a step is computed
 * is the plan's affair. Nothing here prints or touches a network.
 */
package dev.lanewise.model;
