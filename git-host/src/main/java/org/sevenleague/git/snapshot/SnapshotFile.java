package org.sevenleague.git.snapshot;

import org.sevenleague.kernel.FilePath;

/** A regular file of a commit (executable or not; no symbolic link, no submodule). */
public record SnapshotFile(FilePath path, BlobId blob) {}
