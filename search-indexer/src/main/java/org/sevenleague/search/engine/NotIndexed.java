package org.sevenleague.search.engine;

import org.sevenleague.kernel.FilePath;

/**
 * A file whose text is not searched.
 *
 * @param reason a few words for people, such as {@code binary}
 */
public record NotIndexed(FilePath path, String reason) {}
