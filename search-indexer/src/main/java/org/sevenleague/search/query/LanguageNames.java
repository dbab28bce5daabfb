package org.sevenleague.search.query;

import java.util.Locale;
import java.util.Map;

/** What people call programming languages, and the name the index knows each by. */
public final class LanguageNames {

  private static final Map<String, String> USUAL =
      Map.ofEntries(
          Map.entry("assembler", "Assembly"),
          Map.entry("asm", "Assembly"),
          Map.entry("bash", "Shell"),
          Map.entry("bat", "Batchfile"),
          Map.entry("c#", "C#"),
          Map.entry("csharp", "C#"),
          Map.entry("cs", "C#"),
          Map.entry("c++", "C++"),
          Map.entry("cc", "C++"),
          Map.entry("cpp", "C++"),
          Map.entry("cxx", "C++"),
          Map.entry("clj", "Clojure"),
          Map.entry("docker", "Dockerfile"),
          Map.entry("erl", "Erlang"),
          Map.entry("ex", "Elixir"),
          Map.entry("f#", "F#"),
          Map.entry("fsharp", "F#"),
          Map.entry("golang", "Go"),
          Map.entry("hs", "Haskell"),
          Map.entry("htm", "HTML"),
          Map.entry("js", "JavaScript"),
          Map.entry("node", "JavaScript"),
          Map.entry("kt", "Kotlin"),
          Map.entry("make", "Makefile"),
          Map.entry("md", "Markdown"),
          Map.entry("objc", "Objective-C"),
          Map.entry("objectivec", "Objective-C"),
          Map.entry("perl5", "Perl"),
          Map.entry("pl", "Perl"),
          Map.entry("proto", "Protocol Buffer"),
          Map.entry("protobuf", "Protocol Buffer"),
          Map.entry("ps1", "PowerShell"),
          Map.entry("py", "Python"),
          Map.entry("python3", "Python"),
          Map.entry("rb", "Ruby"),
          Map.entry("restructuredtext", "reStructuredText"),
          Map.entry("rst", "reStructuredText"),
          Map.entry("rs", "Rust"),
          Map.entry("sh", "Shell"),
          Map.entry("zsh", "Shell"),
          Map.entry("tf", "HCL"),
          Map.entry("terraform", "HCL"),
          Map.entry("ts", "TypeScript"),
          Map.entry("yml", "YAML"));

  private LanguageNames() {}

  /** The usual name for an alias; any other name comes back as it is. */
  public static String usual(String name) {
    return USUAL.getOrDefault(name.toLowerCase(Locale.ROOT), name);
  }
}
