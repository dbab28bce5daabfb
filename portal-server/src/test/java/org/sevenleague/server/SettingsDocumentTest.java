package org.sevenleague.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sevenleague.kernel.Setting;

/** docs/configuration.md lists every setting; {@code -Dsettings.update} writes it anew. */
class SettingsDocumentTest {

  private static final Path DOCUMENT = Path.of("../docs/configuration.md");
  private static final String HEAD = "| key | variable | unit | default | meaning |";

  @Test
  void listsEverySettingWithUnitAndDefault() throws Exception {
    List<String> lines = Files.readAllLines(DOCUMENT);
    int head = lines.indexOf(HEAD);
    assertThat(head).as("the table's head").isNotNegative();
    if (Boolean.getBoolean("settings.update")) {
      List<String> fresh = new ArrayList<>(lines.subList(0, head));
      fresh.addAll(table());
      int end = head;
      while (end < lines.size() && lines.get(end).startsWith("|")) {
        end++;
      }
      fresh.addAll(lines.subList(end, lines.size()));
      Files.write(DOCUMENT, fresh);
      return;
    }
    List<String> rows = lines.stream().filter(line -> line.startsWith("|")).toList();
    assertThat(rows)
        .as("run this test with -Dsettings.update=true to write the table anew")
        .containsExactlyElementsOf(table());
  }

  private static List<String> table() {
    List<String> rows = new ArrayList<>(List.of(HEAD, "|---|---|---|---|---|"));
    for (Setting setting : Setting.values()) {
      rows.add(
          "| `"
              + setting.key()
              + "` | `"
              + setting.variable()
              + "` | "
              + setting.unit()
              + " | "
              + (setting.standard().isEmpty() ? "" : "`" + setting.standard() + "`")
              + " | "
              + setting.meaning()
              + " |");
    }
    return rows;
  }
}
