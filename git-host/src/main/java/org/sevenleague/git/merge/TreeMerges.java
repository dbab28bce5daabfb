package org.sevenleague.git.merge;

import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Merges three trees twice, by {@link PathMerge} and by {@link JGitMerge}, which share no line of
 * code, and believes it when both made the same tree.
 */
final class TreeMerges implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(TreeMerges.class.getName());

  private final MemoryObjects objects;
  private final ObjectReader reader;
  private final TreeSizes sizes;

  TreeMerges(MemoryObjects objects) {
    this.objects = objects;
    this.reader = objects.newReader();
    this.sizes = new TreeSizes(reader);
  }

  TreeMerge merge(ObjectId base, ObjectId ours, ObjectId theirs) throws IOException {
    if (base.equals(ours) || ours.equals(theirs)) {
      return new TreeMerge.Merged(theirs.copy());
    }
    for (ObjectId tree : List.of(base, ours, theirs)) {
      sizes.check(tree);
    }
    TreeMerge own = PathMerge.of(objects, reader, base, ours, theirs);
    return own instanceof TreeMerge.Merged merged
        ? agreed(merged, JGitMerge.of(objects, base, ours, theirs))
        : own;
  }

  private static TreeMerge agreed(TreeMerge.Merged own, TreeMerge other) {
    if (own.equals(other)) {
      return own;
    }
    LOG.log(
        Level.WARNING, "two merges of the same trees differ: {0}, {1}", new Object[] {own, other});
    return other instanceof TreeMerge.Refused refused
        ? refused
        : new TreeMerge.Refused(
            List.of(), "The merge was computed in two ways, and the results differ.");
  }

  @Override
  public void close() {
    reader.close();
  }
}
