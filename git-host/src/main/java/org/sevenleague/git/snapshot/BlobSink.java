package org.sevenleague.git.snapshot;

import java.io.IOException;

/** Takes the contents that {@link Snapshot#read} reads; called by several threads at once. */
public interface BlobSink {

  /** The content of one of the asked blobs. */
  void content(BlobId blob, byte[] bytes) throws IOException;

  /** A blob that was not read. The reason is a few words for people. */
  void missed(BlobId blob, String reason) throws IOException;
}
