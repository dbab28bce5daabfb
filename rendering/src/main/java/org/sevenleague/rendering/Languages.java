package org.sevenleague.rendering;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tells a file's language from its name, its extension and its first bytes, in that order of trust.
 * The table is {@code languages.tsv} beside this class.
 */
public final class Languages {

  /** Bytes of a file's beginning that are looked at. */
  public static final int HEAD_BYTES = 512;

  private static final List<Language> ALL = read();
  private static final Map<String, Language> BY_NAME = new HashMap<>();
  private static final Map<String, Language> BY_FILE_NAME = new HashMap<>();
  private static final Map<String, Language> BY_EXTENSION = new HashMap<>();
  private static final Map<String, Language> BY_INTERPRETER = new HashMap<>();

  static {
    for (Language language : ALL) {
      BY_NAME.putIfAbsent(language.name().toLowerCase(Locale.ROOT), language);
      language.fileNames().forEach(name -> BY_FILE_NAME.putIfAbsent(name, language));
      language.extensions().forEach(name -> BY_EXTENSION.putIfAbsent(name, language));
      language.interpreters().forEach(name -> BY_INTERPRETER.putIfAbsent(name, language));
    }
  }

  private Languages() {}

  /** Every language of the table, in its order. */
  public static List<Language> all() {
    return ALL;
  }

  /** The language of that name or alias (an extension counts as one), in any case. */
  public static Optional<Language> named(String name) {
    String key = name.strip().toLowerCase(Locale.ROOT);
    Language found = BY_NAME.get(key);
    if (found == null) {
      found = BY_EXTENSION.get(key);
    }
    return Optional.ofNullable(found == null ? BY_INTERPRETER.get(key) : found);
  }

  /**
   * The language of a file.
   *
   * @param path its path or name
   * @param head its first bytes, as many as are at hand; may be empty
   */
  public static Language of(String path, byte[] head) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    Language found = BY_FILE_NAME.get(name);
    if (found == null) {
      found = byExtension(name, head);
    }
    if (found == null) {
      found = byFirstLine(head);
    }
    return found == null ? Language.TEXT : found;
  }

  private static @org.jspecify.annotations.Nullable Language byExtension(String name, byte[] head) {
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      Language found = BY_EXTENSION.get(name.substring(dot + 1));
      if (found != null && !(dot == 0 && name.indexOf('.', 1) < 0 && found.name().length() < 3)) {
        return Ambiguous.decide(name.substring(dot + 1), found, head);
      }
    }
    return null;
  }

  private static @org.jspecify.annotations.Nullable Language byFirstLine(byte[] head) {
    String text =
        new String(head, 0, Math.min(head.length, HEAD_BYTES), StandardCharsets.ISO_8859_1);
    String line = text.lines().findFirst().orElse("");
    if (line.startsWith("#!")) {
      for (String word : line.substring(2).strip().split("[\\s]+")) {
        String program = word.substring(word.lastIndexOf('/') + 1);
        if (program.equals("env") || program.startsWith("-") || program.contains("=")) {
          continue;
        }
        Language found = BY_INTERPRETER.get(program);
        return found != null ? found : BY_INTERPRETER.get(program.replaceAll("[0-9.]+$", ""));
      }
    }
    if (line.startsWith("<?xml")) {
      return BY_NAME.get("xml");
    }
    String lower = line.toLowerCase(Locale.ROOT);
    return lower.startsWith("<!doctype html") || lower.startsWith("<html")
        ? BY_NAME.get("html")
        : null;
  }

  private static List<Language> read() {
    try (InputStream in = Languages.class.getResourceAsStream("languages.tsv")) {
      if (in == null) {
        throw new IllegalStateException("languages.tsv is missing from the jar");
      }
      List<Language> languages = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          languages.add(parse(line));
        }
      }
      return List.copyOf(languages);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Language parse(String line) {
    String[] field = line.split("\\|", -1);
    if (field.length != 6) {
      throw new IllegalStateException("languages.tsv: six fields expected: " + line);
    }
    return new Language(
        field[0].strip(),
        field[1].strip(),
        Language.Kind.valueOf(field[2].strip().toUpperCase(Locale.ROOT)),
        words(field[3]),
        words(field[4]),
        words(field[5]));
  }

  private static List<String> words(String field) {
    return field.isBlank() ? List.of() : Arrays.asList(field.strip().split(" +"));
  }
}
