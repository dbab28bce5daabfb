package org.sevenleague.git.snapshot;

import java.util.Optional;
import org.sevenleague.kernel.FilePath;

/**
 * A path whose content differs between two commits.
 *
 * @param before what the older commit holds there; empty: nothing
 * @param after what the newer commit holds there; empty: nothing
 */
public record FileChange(FilePath path, Optional<BlobId> before, Optional<BlobId> after) {}
