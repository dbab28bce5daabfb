package org.sevenleague.search.indexing;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.rendering.Language;
import org.sevenleague.search.engine.Category;

/** Tells from path and beginning what a file is to a reader, which decides its rank only. */
final class FileKinds {

  /** Git's rule: a NUL within so many bytes makes a file binary. */
  private static final int LOOKED_AT_FOR_NUL = 8000;

  private static final int LOOKED_AT_FOR_MARK = 1000;

  private static final Pattern VENDORED =
      Pattern.compile(
          "(^|/)(vendor|third[_-]?party|thirdparty|node_modules|bower_components|external|extern"
              + "|deps|godeps|_vendor|jspm_packages)/|\\.min\\.(js|css)$");
  private static final Pattern TEST =
      Pattern.compile(
          "(^|/)(tests?|testdata|testing|__tests__|spec|specs|fixtures|testsuite|unittests?)/"
              + "|(^|/)(test_[^/]*|[^/]*[._-](test|tests|spec)\\.[a-z0-9]+)$"
              + "|tests?\\.(java|kt|scala|cs|groovy)$");
  private static final Pattern GENERATED =
      Pattern.compile(
          "(^|/)(generated|dist|gen)/|\\.(pb|pb2|g|generated|designer)\\.[a-z]+$|_pb2?\\.[a-z]+$"
              + "|(^|/)(package-lock\\.json|yarn\\.lock|pnpm-lock\\.yaml|cargo\\.lock|go\\.sum"
              + "|composer\\.lock|gemfile\\.lock|poetry\\.lock)$|\\.(map|lock)$");

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

  static Category of(FilePath path, Language language, byte[] content) {
    String name = path.value().toLowerCase(Locale.ROOT);
    if (VENDORED.matcher(name).find()) {
      return Category.VENDORED;
    }
    if (GENERATED.matcher(name).find() || saysGenerated(content)) {
      return Category.GENERATED;
    }
    if (TEST.matcher(name).find()) {
      return Category.TEST;
    }
    return language.counted() ? Category.SOURCE : Category.DOCUMENT;
  }

  private static boolean saysGenerated(byte[] content) {
    String head =
        new String(
            content, 0, Math.min(content.length, LOOKED_AT_FOR_MARK), StandardCharsets.ISO_8859_1);
    return head.contains("DO NOT EDIT") && head.toLowerCase(Locale.ROOT).contains("generated")
        || head.contains("@generated");
  }
}
