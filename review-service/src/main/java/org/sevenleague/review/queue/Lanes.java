package org.sevenleague.review.queue;

import java.util.Collection;
import java.util.List;
import org.sevenleague.review.settings.QueueSettings;

/** Which lane of a queue paths belong to: the first that covers all of them, else the nameless. */
final class Lanes {

  /** For whatever no lane covers as a whole. */
  static final String NAMELESS = "";

  private Lanes() {}

  static String of(QueueSettings queue, Collection<String> paths) {
    return queue.lanes().stream()
        .filter(lane -> !paths.isEmpty() && paths.stream().allMatch(lane::covers))
        .map(QueueSettings.Lane::name)
        .findFirst()
        .orElse(NAMELESS);
  }

  /**
   * Whether what changed there belongs to other lanes only, path by path. An empty name stands for
   * paths that were not listed, and belongs to every lane.
   */
  static boolean passBy(QueueSettings queue, String lane, Collection<String> paths) {
    return !paths.contains("")
        && paths.stream().noneMatch(path -> of(queue, List.of(path)).equals(lane));
  }
}
