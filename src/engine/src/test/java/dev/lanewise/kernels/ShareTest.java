package dev.lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShareTest {

    @Test
    void everyElementIsInOneShare() {
        for (int members = 1; members <= 13; members++) {
            for (int m : new int[] {1, 8, 9, 40, 65}) {
                for (int n : new int[] {1, 32, 33, 100}) {
                    int[] owners = new int[m * n];
                    for (int member = 0; member < members; member++) {
                        Share share = Share.of(m, n, 8, 32, member, members);
                        for (int i = 0; i < share.rows(); i++) {
                            for (int j = 0; j < share.columns(); j++) {
                                owners[(share.row() + i) * n + share.column() + j]++;
                            }
                        }
                    }
                    assertEquals(
                            m * n,
                            Arrays.stream(owners).filter(count -> count == 1).count());
                }
            }
        }
    }

    @Test
    void wideOnesAreDividedByColumnsAndTallOnesByRows() {
        assertEquals(new Share(0, 8, 512, 512), Share.of(8, 1024, 8, 32, 1, 2));
        assertEquals(new Share(512, 512, 0, 32), Share.of(1024, 32, 8, 32, 1, 2));
        assertEquals(new Share(512, 512, 0, 512), Share.of(1024, 1024, 8, 32, 2, 4));
    }

    @Test
    void noMemberHasMoreThanATileWhereThereAreTooFew() {
        long busy = IntStream.range(0, 4)
                .mapToObj(member -> Share.of(8, 64, 8, 32, member, 4))
                .filter(share -> !share.isEmpty())
                .peek(share -> assertEquals(32, share.columns()))
                .count();
        assertEquals(2, busy);
    }

    @Test
    void onlyMembersHaveShares() {
        assertThrows(IllegalArgumentException.class, () -> Share.of(8, 8, 8, 32, 2, 2));
        assertThrows(IllegalArgumentException.class, () -> Share.of(8, 8, 8, 32, -1, 2));
    }
}
