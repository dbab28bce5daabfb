package org.sevenleague.review.queue;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
   * Whether what moved belongs, path by path, to lanes of which a batch touches nothing. An empty
   * name stands for paths that were not listed, and belongs to every lane.
   *
   * @param lane the batch's
   * @param own the batch's paths; they may lie in several lanes when it is the nameless one's
   */
  static boolean passBy(
      QueueSettings queue, String lane, Collection<String> own, Collection<String> moved) {
    Set<String> mine = new HashSet<>(Set.of(lane));
    own.forEach(path -> mine.add(of(queue, List.of(path))));
    return !own.contains("")
        && !moved.contains("")
        && moved.stream().noneMatch(path -> mine.contains(of(queue, List.of(path))));
  }
}
