package org.sevenleague.search.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/** An index on a disk that is full once, for a moment, while segments are merged. */
public final class FailingMerges {

  private FailingMerges() {}

  /**
   * Opens an index.
   *
   * @param full whether the next merge of segments finds the disk full; then set to false
   */
  public static CodeIndex open(Path directory, AtomicBoolean full) throws IOException {
    return CodeIndex.open(directory, files -> new FullOnce(files, full), Batch.Limits.USUAL);
  }

  private static final class FullOnce extends FilterDirectory {
    private final AtomicBoolean full;

    FullOnce(Directory files, AtomicBoolean full) {
      super(files);
      this.full = full;
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
      if (name.endsWith(".slc") && isMerge() && full.getAndSet(false)) {
        throw new IOException("No space left on device");
      }
      return super.createOutput(name, context);
    }

    /** Not so a batch that is written, which Lucene calls a merge too. */
    private static boolean isMerge() {
      return StackWalker.getInstance()
          .walk(
              frames ->
                  frames.anyMatch(
                      frame ->
                          frame.getClassName().endsWith(".IndexWriter")
                              && frame.getMethodName().equals("mergeMiddle")));
    }
  }
}
