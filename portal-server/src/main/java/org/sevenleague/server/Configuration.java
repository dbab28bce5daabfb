package org.sevenleague.server;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.Setting;
import org.sevenleague.kernel.WorkingHours;

/**
 * The value of every {@link Setting}: what the command line says, else the environment, else {@code
 * portal.properties} in the data directory, else its default.
 */
final class Configuration {

  static final String FILE = "portal.properties";

  private final Map<Setting, String> values;

  private Configuration(Map<Setting, String> values) {
    this.values = values;
  }

  /**
   * @param given what the command line says
   * @param environment the variables of this process
   */
  static Configuration load(Map<Setting, String> given, Map<String, String> environment) {
    Path data =
        Path.of(
                given.getOrDefault(
                    Setting.DATA,
                    environment.getOrDefault(Setting.DATA.variable(), Setting.DATA.standard())))
            .toAbsolutePath()
            .normalize();
    Properties file = read(data.resolve(FILE));
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String fallback = file.getProperty(setting.key(), setting.standard()).strip();
      String value = environment.getOrDefault(setting.variable(), fallback);
      values.put(setting, given.getOrDefault(setting, value));
    }
    values.put(Setting.DATA, data.toString());
    refuseWrongHours(values.getOrDefault(Setting.WORKING_HOURS, ""));
    return new Configuration(values);
  }

  private static void refuseWrongHours(String hours) {
    try {
      WorkingHours.parse(hours);
    } catch (Invalid wrong) {
      throw new Refusal(String.valueOf(wrong.getMessage()), wrong);
    }
  }

  private static Properties read(Path file) {
    Properties properties = new Properties();
    if (!Files.exists(file)) {
      return properties;
    }
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new Refusal(
          file + " cannot be read: " + unreadable.getMessage() + ". Correct it or remove it.",
          unreadable);
    }
    refuseUnknown(properties, file);
    return properties;
  }

  private static void refuseUnknown(Properties properties, Path file) {
    Set<String> known =
        Arrays.stream(Setting.values()).map(Setting::key).collect(Collectors.toSet());
    for (String key : properties.stringPropertyNames()) {
      if (!known.contains(key) || key.equals(Setting.DATA.key())) {
        throw new Refusal(
            file
                + " sets "
                + key
                + ", which is no setting there. docs/configuration.md lists all.");
      }
    }
  }

  String value(Setting setting) {
    return values.getOrDefault(setting, setting.standard());
  }

  /** A whole number within bounds. */
  int number(Setting setting, int least, int most) {
    String value = value(setting);
    if (!value.matches("[0-9]{1,9}")
        || Integer.parseInt(value) < least
        || Integer.parseInt(value) > most) {
      throw new Refusal(
          setting.key()
              + " is «"
              + value
              + "»; it has to be a whole number from "
              + least
              + " to "
              + most
              + " ("
              + setting.unit()
              + ").");
    }
    return Integer.parseInt(value);
  }

  Path data() {
    return Path.of(value(Setting.DATA));
  }

  /** The same with one setting changed. */
  Configuration with(Setting setting, String value) {
    Map<Setting, String> changed = new EnumMap<>(values);
    changed.put(setting, value);
    return new Configuration(changed);
  }
}
