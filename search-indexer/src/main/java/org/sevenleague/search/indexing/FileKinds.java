package org.sevenleague.search.indexing;

import org.sevenleague.kernel.FilePath;
import org.sevenleague.rendering.FileCategory;
import org.sevenleague.rendering.Language;
import org.sevenleague.rendering.Languages;
import org.sevenleague.search.engine.Category;

/** Tells from path and beginning what a file is to a reader, which decides its rank only. */
final class FileKinds {

  /** Git's rule: a NUL within so many bytes makes a file binary. */
  private static final int LOOKED_AT_FOR_NUL = 8000;

  private FileKinds() {}

  /** Whether the content is no text, by the rule of git. */
  static boolean binary(byte[] content) {
    int end = Math.min(content.length, LOOKED_AT_FOR_NUL);
    for (int i = 0; i < end; i++) {
      if (content[i] == 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * @param head the first bytes, at most {@link Languages#HEAD_BYTES} are looked at
   */
  static Category of(FilePath path, Language language, byte[] head) {
    return switch (FileCategory.of(path.value(), head)) {
      case VENDORED -> Category.VENDORED;
      case GENERATED -> Category.GENERATED;
      case TEST -> Category.TEST;
      case DOCUMENTATION -> Category.DOCUMENT;
      case SOURCE -> language.counted() ? Category.SOURCE : Category.DOCUMENT;
    };
  }
}
