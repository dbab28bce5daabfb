package org.sevenleague.review.settings;

import java.util.List;
import org.sevenleague.kernel.Wildcard;

/**
 * Whether changes are submitted through the queue.
 *
 * @param lanes in order; a change is in the first whose patterns match all its files
 */
public record QueueSettings(boolean enabled, List<Lane> lanes) {

  public static final QueueSettings OFF = new QueueSettings(false, List.of());

  public QueueSettings {
    lanes = List.copyOf(lanes);
  }

  /**
   * A lane: what goes through it does not wait for other lanes.
   *
   * @param files patterns; a star stands for anything, slashes too
   */
  public record Lane(String name, List<String> files) {
    public Lane {
      files = List.copyOf(files);
    }

    public boolean covers(String path) {
      return files.stream().anyMatch(pattern -> new Wildcard(pattern).matches(path));
    }
  }
}
