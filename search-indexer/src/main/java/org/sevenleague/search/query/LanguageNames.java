package org.sevenleague.search.query;

import java.util.Locale;
import java.util.Map;
import org.sevenleague.rendering.Language;
import org.sevenleague.rendering.Languages;

/** What people call languages, and the name the index knows each by. */
final class LanguageNames {

  /** Names that are neither a language's own nor one of its extensions. */
  private static final Map<String, String> SPOKEN =
      Map.ofEntries(
          Map.entry("assembler", "Assembly"),
          Map.entry("csharp", "C#"),
          Map.entry("cplusplus", "C++"),
          Map.entry("docker", "Dockerfile"),
          Map.entry("fsharp", "F#"),
          Map.entry("golang", "Go"),
          Map.entry("make", "Makefile"),
          Map.entry("objc", "Objective-C"),
          Map.entry("objectivec", "Objective-C"),
          Map.entry("protobuf", "Protocol Buffers"),
          Map.entry("terraform", "HCL"));

  private LanguageNames() {}

  /** The usual name for an alias or an extension; any other name comes back as it is. */
  static String usual(String name) {
    String spoken = SPOKEN.getOrDefault(name.toLowerCase(Locale.ROOT), name);
    return Languages.named(spoken).map(Language::name).orElse(spoken);
  }
}
