package org.sevenleague.review.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A value of a YAML text, with its line. Only nodes are made, never objects, so that no tag of the
 * text means anything; there are no aliases, so that it cannot grow.
 */
final class YamlValue {

  /** Lists and mappings within each other; checked before anything that recurs. */
  private static final int MAX_NESTING = 10;

  private final Node node;

  private YamlValue(Node node) {
    this.node = node;
  }

  /** The only document of a text; empty when the text says nothing. */
  static Optional<YamlValue> read(String text) throws SettingsMistake {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel("review.yaml")
            .setCodePointLimit(SettingsText.MAX_LENGTH)
            .setMaxAliasesForCollections(0)
            .setAllowDuplicateKeys(false)
            .build();
    try {
      checkShape(settings, text);
      return new Compose(settings)
          .composeString(text)
          .map(YamlValue::new)
          .filter(value -> !value.isNothing());
    } catch (MarkedYamlEngineException broken) {
      throw new SettingsMistake(
          broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0),
          "This is no YAML: " + broken.getProblem() + ".");
    } catch (YamlEngineException broken) {
      throw new SettingsMistake(0, "This is no YAML: " + broken.getMessage() + ".");
    }
  }

  private static void checkShape(LoadSettings settings, String text) throws SettingsMistake {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
      if (event instanceof AliasEvent) {
        throw new SettingsMistake(line, "Aliases (*name) are not used here; write it out.");
      }
      if (event instanceof CollectionStartEvent && ++depth > MAX_NESTING) {
        throw new SettingsMistake(line, "More than " + MAX_NESTING + " levels.");
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
  }

  SettingsMistake mistake(String message) {
    Optional<Mark> mark = node.getStartMark();
    return new SettingsMistake(mark.map(at -> at.getLine() + 1).orElse(0), message);
  }

  /** Returns when this is a mapping of no other keys, each once. */
  void onlyKeys(Set<String> known) throws SettingsMistake {
    Set<String> seen = new HashSet<>();
    for (NodeTuple tuple : tuples()) {
      YamlValue key = new YamlValue(tuple.getKeyNode());
      String name = key.text(SettingsText.MAX_NAME);
      if (!known.contains(name)) {
        throw key.mistake(
            "«"
                + name
                + "» is not known; known are "
                + String.join(", ", new TreeSet<>(known))
                + ".");
      }
      if (!seen.add(name)) {
        throw key.mistake("«" + name + "» is there twice.");
      }
    }
  }

  /** The value of a key of this mapping; empty when it is not there or says nothing. */
  Optional<YamlValue> get(String key) throws SettingsMistake {
    for (NodeTuple tuple : tuples()) {
      if (new YamlValue(tuple.getKeyNode()).text(SettingsText.MAX_NAME).equals(key)) {
        return Optional.of(new YamlValue(tuple.getValueNode())).filter(value -> !value.isNothing());
      }
    }
    return Optional.empty();
  }

  YamlValue required(String key) throws SettingsMistake {
    Optional<YamlValue> found = get(key);
    if (found.isEmpty()) {
      throw mistake("«" + key + "» is missing.");
    }
    return found.get();
  }

  private boolean isNothing() {
    return node instanceof ScalarNode scalar
        && scalar.isPlain()
        && Set.of("", "~", "null").contains(scalar.getValue());
  }

  private List<NodeTuple> tuples() throws SettingsMistake {
    if (node instanceof MappingNode mapping) {
      return mapping.getValue();
    }
    throw mistake("Here keys with values should be, such as «rule: owners()».");
  }

  /** A list of this many at most; a single value is a list of one. */
  List<YamlValue> list(int most) throws SettingsMistake {
    if (node instanceof ScalarNode) {
      return List.of(this);
    }
    if (!(node instanceof SequenceNode sequence)) {
      throw mistake("Here a list should be.");
    }
    if (sequence.getValue().size() > most) {
      throw mistake("At most " + most + " entries.");
    }
    List<YamlValue> entries = new ArrayList<>();
    sequence.getValue().forEach(entry -> entries.add(new YamlValue(entry)));
    return entries;
  }

  /** A text that is not empty. */
  String text(int most) throws SettingsMistake {
    if (!(node instanceof ScalarNode scalar)) {
      throw mistake("Here a text should be.");
    }
    String text = scalar.getValue().strip();
    if (text.isEmpty() || text.length() > most) {
      throw mistake("A text of 1 to " + most + " characters should be here.");
    }
    return text;
  }

  boolean truth() throws SettingsMistake {
    return switch (text(SettingsText.MAX_NAME)) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default -> throw mistake("This is yes or no.");
    };
  }
}
