package org.sevenleague.kernel;

import java.util.List;
import java.util.Optional;

/**
 * A part of a long list.
 *
 * @param items in the list's order
 * @param next the cursor that continues after the last item; empty at the end
 * @param total how many the whole list has
 */
public record Slice<T>(List<T> items, Optional<String> next, long total) {

  public Slice {
    items = List.copyOf(items);
  }
}
