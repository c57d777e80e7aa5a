package dev.lanewise.kernels;

import dev.lanewise.graph.Activation;

/**
 * The arithmetic of training, on stretches of arrays. Both implementations give the same bits; which family runs is chosen
 * once, by {@link KernelChoice}, and that may begin with plain loops until the JIT has compiled the vectors. An object holds scratch memory and serves one thread.
 *
 * <p>A <em>tile</em> is {@code mr} rows by {@code nr} columns of a product, as the {@link KernelFamily} says. A
 * <em>panel</em> of a k x n matrix is {@code nr} of its columns, stored row after row without gaps, so that row p begins at {@code p * nr}; columns past n are
 * there and hold zeros.
 *
 * <p>Ranges are given as an offset and a count. Offsets need no alignment. No method reads or writes outside of the ranges
 * it names, and input and output ranges may be the same but may not overlap otherwise.
 */
public sealed interface Kernels permits VectorKernels, ScalarKernels {

    /**
     * One tile of C = start + A B. Every element is the chain c = fma(a[i][p], b[p][j], c) over p = 0 ... k - 1 that
     * begins at {@code start[i][j]} and ends by adding +0.
     *
     * <pre>
     *                 nr
     *             +--------+
     *           k | panel B|   b[bOffset + p * nr + j]
     *      k      +--------+
     *   +------+  +--------+
     * mr|  A   |  |   C    |   a[aOffset + i * aStride + p]
     *   +------+  +--------+   c[cOffset + i * cStride + j], start likewise
     * </pre>
     *
     * All mr rows of A, start and C must be there. {@code startStride} may be 0, and {@code start} may be C itself, with
     * the same offset and stride.
     */
    void multiply(
            float[] start,
            int startOffset,
            int startStride,
            float[] a,
            int aOffset,
            int aStride,
            float[] b,
            int bOffset,
            int k,
            float[] c,
            int cOffset,
            int cStride);

    /**
     * {@link #multiply} for an A whose rows lie in pieces: element (i, p) is at {@code a[aOffset + i * aStride + p / piece *
     * jump + p % piece]}. A piece has at least one element.
     */
    void multiplyPieces(
            float[] start,
            int startOffset,
            int startStride,
            float[] a,
            int aOffset,
            int aStride,
            int piece,
            int jump,
            float[] b,
            int bOffset,
            int k,
            float[] c,
            int cOffset,
            int cStride);

    /**
     * One tile of C = start + A' B, where A' is A transposed: element (i, j) is the same chain over
     * {@code a[aOffset + p * aStride + i]} and {@code b[bOffset + p * bStride + j]}. Otherwise like {@link #multiply}.
     */
    void multiplyTransposed(
            float[] start,
            int startOffset,
            int startStride,
            float[] a,
            int aOffset,
            int aStride,
            float[] b,
            int bOffset,
            int bStride,
            int k,
            float[] c,
            int cOffset,
            int cStride);

    /**
     * Lists the numbers of a row that are not zero: {@code a[first ...]} gets them, and {@code list} beside it their
     * positions, 0 to n - 1, ascending. Returns how many there are. What follows them, up to {@code first + n}, may be
     * overwritten, and must be there.
     */
    int listNonZeros(float[] x, int xOffset, int n, float[] a, int[] list, int first);

    /**
     * Rows {@code fromRow ... toRow - 1} of C = start + A B, {@code panels} panels wide, from listed numbers of A. Each
     * element is the chain of {@link #multiply} over the listed rows of B alone; for finite operands that is the chain over
     * all of them, to the bit, if every number of A is listed that is not zero, in the order of B's rows.
     *
     * <pre>
     *   start[startOffset + (r - fromRow) * startRow + panel * startPanel + j]
     *   a[q], lists[q]                   q = starts[r] ... starts[r] + counts[r] - 1, for row r
     *   b[bOffset + lists[q] * bStride + panel * panelStride + j]
     *   c[cOffset + (r - fromRow) * cRow + panel * cPanel + j]          j from 0 to nr - 1
     * </pre>
     *
     * The strides of {@code start} may be 0, and {@code start} may be C itself, with the same offset and strides.
     */
    void multiplyListed(
            float[] start,
            int startOffset,
            int startRow,
            int startPanel,
            float[] a,
            int[] lists,
            int[] starts,
            int[] counts,
            int fromRow,
            int toRow,
            float[] b,
            int bOffset,
            int bStride,
            int panelStride,
            int panels,
            float[] c,
            int cOffset,
            int cRow,
            int cPanel);

    /** x = bytes / 255, the bytes unsigned, the quotient rounded once. */
    void fromBytes(byte[] bytes, int bytesOffset, float[] x, int xOffset, int n);

    /**
     * One row of C = start + A B over several panels of B: the same chains, and so the same bits, as a row of
     * {@link #multiply}, for products of fewer rows than a tile has.
     *
     * <pre>
     *             nr   nr
     *           +----+----+ ...
     *         k | panels B|       b[bOffset + panel * bStride + p * nr + j]
     *     k     +----+----+ ...
     *   +-----+ +----+----+ ...
     *   |  A  | |    C    |       a[aOffset + p]
     *   +-----+ +----+----+ ...   c[cOffset + panel * nr + j], start[startOffset + panel * startStride + j]
     * </pre>
     *
     * {@code startStride} may be 0, and {@code start} may be C itself, with the same offset and nr as the stride.
     */
    void multiplyRow(
            float[] start,
            int startOffset,
            int startStride,
            float[] a,
            int aOffset,
            float[] b,
            int bOffset,
            int bStride,
            int panels,
            int k,
            float[] c,
            int cOffset);

    /** Copies nr columns of x into a panel: {@code panel[panelOffset + p * nr + j] = x[xOffset + p * xStride + j]}. */
    void copyPanel(float[] x, int xOffset, int xStride, int rows, float[] panel, int panelOffset);

    /** y = x with rows and columns exchanged: {@code y[yOffset + j * yStride + i] = x[xOffset + i * xStride + j]}. */
    void transpose(float[] x, int xOffset, int xStride, int rows, int columns, float[] y, int yOffset, int yStride);

    /** y = f(y + bias), element by element; f is elementwise. */
    void biasActivate(Activation f, float[] y, int yOffset, float[] bias, int biasOffset, int n);

    /** y = f(y), element by element; f is elementwise. */
    void activate(Activation f, float[] y, int yOffset, int n);

    /**
     * g = g f'(x), element by element; f is elementwise. {@code y} holds x where {@link Activation#keepsInput}, and else the
     * result f(x), from which f'(x) follows.
     */
    void derive(Activation f, float[] g, int gOffset, float[] y, int yOffset, int n);

    /** y = e^y, element by element. */
    void exp(float[] y, int yOffset, int n);

    /** y = log y, element by element: -infinity for a zero, NaN for what is below. */
    void log(float[] y, int yOffset, int n);

    /** y = softmax(y) over the n elements. */
    void softmax(float[] y, int yOffset, int n);

    /** g = the gradient at softmax's input, from g at its result y: y (g - sum of g y). */
    void deriveSoftmax(float[] g, int gOffset, float[] y, int yOffset, int n);

    /** y = y - max y - log(sum of e^(y - max y)) over the n elements. */
    void logSoftmax(float[] y, int yOffset, int n);

    /** g = the gradient at log-softmax's input, from g at its result y: g - e^y (sum of g). */
    void deriveLogSoftmax(float[] g, int gOffset, float[] y, int yOffset, int n);

    /**
     * The fused end of a sigmoid output under binary cross-entropy. For each element, with z = y + bias, which y is set to,
     * and p = sigmoid(z): {@code term} = max(z, 0) - z t + log(1 + e^-|z|) with z clamped to where p is clipped, and {@code g} =
     * (p - t) scale, or 0 where the clipping cuts the gradient. Here g may be y, which then holds the gradient in the end; term must be
     * a range of its own.
     */
    void sigmoidCrossEntropy(
            float[] y,
            int yOffset,
            float[] bias,
            int biasOffset,
            float[] t,
            int tOffset,
            float[] g,
            int gOffset,
            float[] term,
            int termOffset,
            int n,
            float scale,
            Clipping clipping);

    /**
     * The terms of an elementwise loss and their gradients at the prediction y, scaled. For
     * {@link LossKernel#CATEGORICAL_CROSSENTROPY} the gradient is that at softmax's <em>input</em>: (y T - t) scale, with T the
     * sum of the targets, each left out where Keras's clipping cuts its gradient. The ranges of g and term are scratch
     * meanwhile, so they must be apart from those of y and t; only {@link LossKernel#CATEGORICAL_CROSSENTROPY_OF_LOGITS}, to
     * which {@code term} brings the logarithms of y, may have y for g.
     */
    void loss(
            LossKernel loss,
            float[] y,
            int yOffset,
            float[] t,
            int tOffset,
            float[] g,
            int gOffset,
            float[] term,
            int termOffset,
            int n,
            float scale);

    /** x += y, element by element. */
    void add(float[] x, int xOffset, float[] y, int yOffset, int n);

    /** The sum of n elements in the order of {@link dev.lanewise.core.Lanes}. */
    float sum(float[] x, int offset, int n);

    /** sums[j] = x[0][j] + x[1][j] + ... in row order from +0, for n columns of rows that are {@code stride} apart. */
    void columnSums(float[] x, int offset, int stride, int rows, float[] sums, int sumsOffset, int n);

    /**
     * Adam's update of n weights by their gradients g; see {@link dev.lanewise.graph.Adam}. In some steps ({@link
     * AdamCoefficients}) means m that have become subnormal are set to +0 behind it.
     */
    void adam(
            float[] w, float[] m, float[] v, int offset, float[] g, int gOffset, int n, AdamCoefficients coefficients);

    /**
     * A tile of the product A' B into {@code c[0 ... mr * nr - 1]}, row after row, as {@link #multiplyTransposed} makes it
     * from +0; and Adam's update of as many weights from {@code offset} on by the gradients {@code g[0 ...]}, which are
     * another tile's. Where the processor has room for both it does them at the same time.
     */
    void multiplyTransposedAndAdam(
            float[] a,
            int aOffset,
            int aStride,
            float[] b,
            int bOffset,
            int bStride,
            int k,
            float[] c,
            float[] w,
            float[] m,
            float[] v,
            int offset,
            float[] g,
            AdamCoefficients coefficients);

    /** w -= learningRate g. */
    void sgd(float[] w, int offset, float[] g, int gOffset, int n, float learningRate);

    /** Classical momentum; see {@link dev.lanewise.graph.Sgd}. */
    void momentum(
            float[] w, float[] velocity, int offset, float[] g, int gOffset, int n, float learningRate, float momentum);

    /** Nesterov's momentum; see {@link dev.lanewise.graph.Sgd}. */
    void nesterov(
            float[] w, float[] velocity, int offset, float[] g, int gOffset, int n, float learningRate, float momentum);
}
