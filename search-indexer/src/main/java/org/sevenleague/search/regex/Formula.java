package org.sevenleague.search.regex;

import java.util.ArrayList;
import java.util.List;
import org.sevenleague.search.regex.Requirement.All;
import org.sevenleague.search.regex.Requirement.Any;
import org.sevenleague.search.regex.Requirement.Anything;
import org.sevenleague.search.regex.Requirement.Literal;

/** Puts requirements together, leaving out what another part already says. */
final class Formula {

  /** Parts of one conjunction; further ones are dropped, which only weakens it. */
  private static final int MAX_PARTS = 16;

  private Formula() {}

  /** Holds when all of them hold. */
  static Requirement all(List<Requirement> requirements) {
    List<Requirement> parts = new ArrayList<>();
    for (Requirement requirement : requirements) {
      for (Requirement part : requirement instanceof All all ? all.parts() : List.of(requirement)) {
        if (part instanceof Any any && any.parts().isEmpty()) {
          return part;
        }
        addNeeded(part, parts);
      }
    }
    return switch (parts.size()) {
      case 0 -> new Anything();
      case 1 -> parts.getFirst();
      default -> new All(parts.subList(0, Math.min(parts.size(), MAX_PARTS)));
    };
  }

  private static void addNeeded(Requirement part, List<Requirement> parts) {
    if (part instanceof Anything || parts.stream().anyMatch(known -> implies(known, part))) {
      return;
    }
    parts.removeIf(known -> implies(part, known));
    parts.add(part);
  }

  /** Holds when one of them holds. */
  static Requirement any(List<Requirement> requirements) {
    List<Requirement> parts = new ArrayList<>();
    for (Requirement requirement : requirements) {
      for (Requirement part : requirement instanceof Any any ? any.parts() : List.of(requirement)) {
        if (part instanceof Anything) {
          return part;
        }
        if (parts.stream().noneMatch(known -> implies(part, known))) {
          parts.removeIf(known -> implies(known, part));
          parts.add(part);
        }
      }
    }
    return parts.size() == 1 ? parts.getFirst() : new Any(parts);
  }

  /** Whether {@code weak} surely holds where {@code strong} does. */
  private static boolean implies(Requirement strong, Requirement weak) {
    return switch (weak) {
      case Anything anything -> true;
      case All all -> all.parts().stream().allMatch(part -> implies(strong, part));
      case Any any when strong instanceof Any several ->
          several.parts().stream()
              .allMatch(one -> any.parts().stream().anyMatch(part -> implies(one, part)));
      case Any any -> any.parts().stream().anyMatch(part -> implies(strong, part));
      case Literal literal -> holds(strong, literal);
    };
  }

  private static boolean holds(Requirement strong, Literal weak) {
    return switch (strong) {
      case Anything anything -> false;
      case All all -> all.parts().stream().anyMatch(part -> holds(part, weak));
      case Any any -> any.parts().stream().allMatch(part -> holds(part, weak));
      case Literal literal -> contains(literal, weak);
    };
  }

  private static boolean contains(Literal strong, Literal weak) {
    if (strong.ignoreCase() && !weak.ignoreCase()) {
      return false;
    }
    byte[] text = strong.bytes();
    byte[] part = weak.bytes();
    for (int at = 0; at + part.length <= text.length; at++) {
      int i = 0;
      while (i < part.length && same(text[at + i], part[i], weak.ignoreCase())) {
        i++;
      }
      if (i == part.length) {
        return true;
      }
    }
    return false;
  }

  private static boolean same(byte a, byte b, boolean ignoreCase) {
    return a == b || ignoreCase && a >= 'A' && a <= 'Z' && a + 0x20 == b;
  }
}
