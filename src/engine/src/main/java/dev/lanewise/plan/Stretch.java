package dev.lanewise.plan;

import dev.lanewise.data.Samples;
import java.util.List;

/**
 * Rows to be taken through a plan.
 *
 * @param x for each input the data
 * @param y for each output the targets
 * @param weights for each output the rows' weights, one column; empty where rows have none
 * @param order the rows to take and their order
 * @param epoch what the data sets are asked for
 * @param stepsBefore steps that the optimizer has taken before
 */
public record Stretch(
        List<Samples> x, List<Samples> y, List<Samples> weights, int[] order, int epoch, long stepsBefore) {}
