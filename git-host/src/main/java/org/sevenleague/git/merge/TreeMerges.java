package org.sevenleague.git.merge;

import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;

/** Merges three trees. */
final class TreeMerges {

  private final MemoryObjects objects;

  TreeMerges(MemoryObjects objects) {
    this.objects = objects;
  }

  TreeMerge merge(ObjectId base, ObjectId ours, ObjectId theirs) throws IOException {
    if (base.equals(ours)) {
      return new TreeMerge.Merged(theirs.copy());
    }
    return JGitMerge.of(objects, base, ours, theirs);
  }
}
