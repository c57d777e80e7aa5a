package dev.lanewise.bench.peers.blas;

import dev.lanewise.bench.contestants.GemmContestant;
import dev.lanewise.bench.contestants.Matrices;
import dev.lanewise.bench.contestants.Shape;
import java.util.Optional;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/** EJML's row-major dense matrices. */
public final class Ejml implements GemmContestant {

    @Override
    public String name() {
        return "ejml";
    }

    @Override
    public String version() {
        return Versions.of("ejml-fdense", CommonOps_FDRM.class);
    }

    @Override
    public Optional<Job> prepare(Matrices matrices, int threads) {
        if (threads > 1) {
            return Optional.empty();
        }
        Shape shape = matrices.shape();
        boolean at = shape.form() == Shape.Form.TRANSPOSED_A;
        boolean bt = shape.form() == Shape.Form.TRANSPOSED_B;
        FMatrixRMaj a = FMatrixRMaj.wrap(at ? shape.k() : shape.m(), at ? shape.m() : shape.k(), matrices.a());
        FMatrixRMaj b = FMatrixRMaj.wrap(bt ? shape.n() : shape.k(), bt ? shape.k() : shape.n(), matrices.b());
        FMatrixRMaj c = new FMatrixRMaj(shape.m(), shape.n());
        Runnable product = switch (shape.form()) {
            case PLAIN -> () -> CommonOps_FDRM.mult(a, b, c);
            case TRANSPOSED_A -> () -> CommonOps_FDRM.multTransA(a, b, c);
            case TRANSPOSED_B -> () -> CommonOps_FDRM.multTransB(a, b, c);
        };
        return Optional.of(GemmContestant.job(product, c::get));
    }
}
