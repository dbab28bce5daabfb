package org.sevenleague.search.engine;

import java.io.IOException;
import java.nio.file.Path;

/** An index in which already a small import is written in many parts. */
public final class SmallBatches {

  /** Entries in one part. */
  public static final int ENTRIES = 10;

  private SmallBatches() {}

  /** Opens an index. */
  public static CodeIndex open(Path directory) throws IOException {
    return CodeIndex.open(directory, files -> files, new Batch.Limits(1 << 20, 1_000_000, ENTRIES));
  }
}
