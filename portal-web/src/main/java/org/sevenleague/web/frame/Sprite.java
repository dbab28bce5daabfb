package org.sevenleague.web.frame;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The icons. A page carries only the symbols it uses, inline: templates write {@code <use
 * href="#i-name"/>} and the layout leaves the place for them.
 */
final class Sprite {

  static final String PLACE = "<svg class=\"sprite\" aria-hidden=\"true\"></svg>";

  private static final Pattern USE = Pattern.compile("href=\"#(i-[a-z]+)\"");
  private static final Pattern SYMBOL =
      Pattern.compile("<symbol id=\"(i-[a-z]+)\".*?</symbol>", Pattern.DOTALL);

  private final Map<String, String> symbols = new HashMap<>();

  Sprite() {
    try (InputStream svg = Sprite.class.getResourceAsStream("/frame/sprite.svg")) {
      Matcher symbol =
          SYMBOL.matcher(
              new String(Objects.requireNonNull(svg).readAllBytes(), StandardCharsets.UTF_8));
      while (symbol.find()) {
        symbols.put(symbol.group(1), symbol.group());
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  boolean has(String name) {
    return symbols.containsKey(name);
  }

  /** The page with the symbols it uses in their place. */
  String fill(String page) {
    int place = page.indexOf(PLACE);
    if (place < 0) {
      return page;
    }
    TreeSet<String> used = new TreeSet<>();
    Matcher use = USE.matcher(page);
    while (use.find()) {
      used.add(use.group(1));
    }
    StringBuilder filled = new StringBuilder(page.length() + used.size() * 200);
    filled.append(page, 0, place).append("<svg class=\"sprite\" aria-hidden=\"true\">");
    used.forEach(name -> filled.append(symbols.getOrDefault(name, "")));
    return filled.append("</svg>").append(page, place + PLACE.length(), page.length()).toString();
  }
}
