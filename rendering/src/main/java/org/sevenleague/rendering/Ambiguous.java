package org.sevenleague.rendering;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Extensions that several languages share, told apart by how the file begins. */
final class Ambiguous {

  private static final Pattern CPP =
      Pattern.compile(
          "(?m)^\\s*(?:class|namespace|template\\s*<|using|public:|private:)\\b|^#include <[a-z_]+>");
  private static final Pattern OBJECTIVE_C =
      Pattern.compile("(?m)^\\s*(?:@interface|@protocol|@class|@end|#import)\\b|^@implementation");
  private static final Pattern MATLAB = Pattern.compile("(?m)^\\s*(?:%|function\\b)");
  private static final Pattern PROLOG = Pattern.compile("(?m)^:-|^[a-z_]+\\(.*\\)\\s*:-");
  private static final Pattern QT = Pattern.compile("^\\s*(?:<\\?xml|<!DOCTYPE TS|<TS)");

  private Ambiguous() {}

  static Language decide(String extension, Language usual, byte[] head) {
    if (head.length == 0) {
      return usual;
    }
    String text =
        new String(
            head, 0, Math.min(head.length, Languages.HEAD_BYTES), StandardCharsets.ISO_8859_1);
    String name =
        switch (extension) {
          case "h" ->
              OBJECTIVE_C.matcher(text).find()
                  ? "Objective-C"
                  : CPP.matcher(text).find() ? "C++" : "";
          case "m" ->
              OBJECTIVE_C.matcher(text).find() ? "" : MATLAB.matcher(text).find() ? "MATLAB" : "";
          case "pl" -> PROLOG.matcher(text).find() ? "Prolog" : "";
          case "ts" -> QT.matcher(text).find() ? "XML" : "";
          default -> "";
        };
    return name.isEmpty() ? usual : Languages.named(name).orElse(usual);
  }
}
