package org.sevenleague.review.ownership;

import org.sevenleague.kernel.FilePath;

/** A file of owners and where it stands. */
public record LocatedFile(FilePath path, OwnersFile file) {}
