/**
 * Lanewise, the engine: dense neural networks trained with SIMD kernels in plain Java.
 *
 * <p>The Vector API module is optional at run time: with {@code --add-modules jdk.incubator.vector} the SIMD kernels
 * run, without it the scalar ones, which give the same bits.
 */
module dev.lanewise {
    requires static jdk.incubator.vector;
    requires it.unimi.dsi.fastutil;
    requires com.fasterxml.jackson.core;

    exports dev.lanewise.callbacks;
    exports dev.lanewise.data;
    exports dev.lanewise.file;
    exports dev.lanewise.graph;
    exports dev.lanewise.matrix;
    exports dev.lanewise.model;
}
