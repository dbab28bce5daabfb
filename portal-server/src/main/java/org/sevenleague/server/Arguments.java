package org.sevenleague.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words after a command's name: options with a value ({@code --port 8080} or {@code
 * --port=8080}), switches without, and the rest. What a command does not know is refused by name.
 */
final class Arguments {

  private final Map<String, List<String>> options = new LinkedHashMap<>();
  private final Deque<String> rest = new ArrayDeque<>();

  private Arguments() {}

  /**
   * @param valued options that take a value, with their dashes
   * @param switches options that take none
   */
  static Arguments parse(List<String> words, Set<String> valued, Set<String> switches) {
    Arguments parsed = new Arguments();
    Deque<String> left = new ArrayDeque<>(words);
    while (!left.isEmpty()) {
      String word = left.removeFirst();
      if (!word.startsWith("-") || word.equals("-")) {
        parsed.rest.add(word);
        continue;
      }
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      if (switches.contains(word)) {
        parsed.add(name, "");
      } else if (!valued.contains(name)) {
        throw new Refusal("Unknown option " + name + ". Add --help to see what there is.");
      } else if (equals >= 0) {
        parsed.add(name, word.substring(equals + 1));
      } else if (left.isEmpty()) {
        throw new Refusal("Option " + name + " needs a value after it.");
      } else {
        parsed.add(name, left.removeFirst());
      }
    }
    return parsed;
  }

  private void add(String name, String value) {
    options.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
  }

  boolean has(String name) {
    return options.containsKey(name);
  }

  /** The value given last. */
  Optional<String> value(String name) {
    return all(name).stream().reduce((first, second) -> second);
  }

  List<String> all(String name) {
    return options.getOrDefault(name, List.of());
  }

  /**
   * Takes the next word that is no option.
   *
   * @param what names it for the message when it is missing
   */
  String next(String what) {
    if (rest.isEmpty()) {
      throw new Refusal("Missing: " + what + ". Add --help to see what there is.");
    }
    return rest.removeFirst();
  }

  /** Refuses words that nobody took. */
  void end() {
    if (!rest.isEmpty()) {
      throw new Refusal(
          "«" + rest.getFirst() + "» is one word too many. Add --help to see what there is.");
    }
  }
}
