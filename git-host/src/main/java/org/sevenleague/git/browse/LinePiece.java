package org.sevenleague.git.browse;

import java.util.List;
import org.sevenleague.kernel.SafeHtml;

/**
 * Some rows of a comparison that follow each other.
 *
 * @param after lines of the last row beside which something stands; empty at the end
 */
public record LinePiece(SafeHtml rows, List<LineAt> after) {

  public LinePiece {
    after = List.copyOf(after);
  }
}
