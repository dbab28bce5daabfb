package org.sevenleague.git.merge;

import java.util.List;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.Invalid;

/**
 * Lines of a file that others take the place of.
 *
 * @param first from 1
 * @param last the last one that goes
 * @param lines that come, without what ends them; none to take the old ones away
 */
public record LineEdit(FilePath path, int first, int last, List<String> lines) {

  public LineEdit {
    lines = List.copyOf(lines);
    if (first < 1 || last < first || lines.stream().anyMatch(line -> line.indexOf('\n') >= 0)) {
      throw new Invalid("lines", "Lines are a first and a last one, from 1.");
    }
  }
}
