package dev.lanewise.formats.tensorboard;

import dev.lanewise.data.Samples;
import dev.lanewise.formats.ImageFormat;
import dev.lanewise.model.Model;
import java.util.function.Function;

/** Rows that a model in training makes, as pictures {@code tag/0}, {@code tag/1} … after each so many epochs. */
record Images(String tag, int epochs, ImageFormat format, Function<Model, Samples> rows) {

    /** TensorBoard shows all of them on one page. */
    private static final int MOST = 100;

    Images {
        if (tag.isEmpty()) {
            throw new IllegalArgumentException("images have no tag; name them, such as 'reconstructions'");
        }
        if (epochs < 1) {
            throw new IllegalArgumentException(
                    "images '" + tag + "' must be written every 1 epoch or more, not every " + epochs);
        }
    }

    void writeTo(Summary summary, Model model) {
        Samples made = make(model);
        for (int row = 0; row < made.rows(); row++) {
            summary.image(tag + "/" + row, format, made.row(row));
        }
    }

    /** The rows, if they are what was said. */
    Samples make(Model model) {
        Samples made = rows.apply(model);
        if (made.columns() != format.columns()) {
            throw new IllegalArgumentException("images '" + tag + "' need " + format.columns()
                    + " numbers each, for " + format.height() + " x " + format.width() + " pixels of "
                    + format.channels() + ", but the rows have " + made.columns());
        }
        if (made.rows() > MOST) {
            throw new IllegalArgumentException("images '" + tag + "' are " + made.rows() + "; make at most " + MOST);
        }
        return made;
    }
}
