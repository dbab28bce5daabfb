package org.sevenleague.web.account;

import java.util.List;
import java.util.Optional;

/** What a browser calls itself, in words. A help for the eye only: browsers say what they like. */
final class Agent {

  /** Looked for in this order, since most browsers also name their ancestors. */
  private static final List<String> BROWSERS =
      List.of("Edg", "OPR", "Firefox", "Chrome", "Safari", "curl");

  private static final List<String> SYSTEMS =
      List.of("Android", "iPhone", "iPad", "Windows", "Mac OS X", "CrOS", "Linux");

  private Agent() {}

  static String brief(String agent) {
    Optional<String> browser = first(BROWSERS, agent);
    Optional<String> system = first(SYSTEMS, agent);
    if (browser.isEmpty()) {
      return agent.isBlank() ? "unknown browser" : agent.substring(0, Math.min(40, agent.length()));
    }
    String name =
        switch (browser.get()) {
          case "Edg" -> "Edge";
          case "OPR" -> "Opera";
          default -> browser.get();
        };
    return name + system.map(s -> " on " + (s.equals("Mac OS X") ? "macOS" : s)).orElse("");
  }

  private static Optional<String> first(List<String> names, String agent) {
    return names.stream().filter(agent::contains).findFirst();
  }
}
