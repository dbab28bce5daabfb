package org.sevenleague.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.Setting;

class ConfigurationTest {

  @TempDir Path data;

  @Test
  void theCommandLineGoesBeforeTheEnvironmentAndThatBeforeTheFile() throws Exception {
    file("portal.port=1\nportal.address=127.0.0.2\nportal.heap=300\n");
    Configuration configuration =
        Configuration.load(
            Map.of(Setting.DATA, data.toString(), Setting.PORT, "3"),
            Map.of("PORTAL_PORT", "2", "PORTAL_ADDRESS", "127.0.0.3"));

    assertThat(configuration.value(Setting.PORT)).isEqualTo("3");
    assertThat(configuration.value(Setting.ADDRESS)).isEqualTo("127.0.0.3");
    assertThat(configuration.value(Setting.HEAP)).isEqualTo("300");
    assertThat(configuration.value(Setting.DRAIN)).isEqualTo(Setting.DRAIN.standard());
  }

  @Test
  void theFileMayHoldNothingThatIsNoSetting() throws Exception {
    file("portal.prot=1\n");
    assertThatThrownBy(this::load)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("portal.prot")
        .hasMessageNotContaining("\n");
  }

  @Test
  void numbersOutOfBoundsAreRefusedWithTheirUnit() throws Exception {
    file("portal.drain=forever\n");
    assertThatThrownBy(() -> load().number(Setting.DRAIN, 0, 600))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("portal.drain")
        .hasMessageContaining("seconds");
  }

  @Test
  void wrongWorkingHoursAreRefusedAtStart() throws Exception {
    file("portal.working-hours=nine to five\n");
    assertThatThrownBy(this::load)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("nine to five")
        .hasMessageContaining("Mon-Fri 09:00-17:00 UTC");
  }

  @Test
  void whatIsImportedHasAVisibilityAndExists() {
    String[] unknown = {"--data", data.toString(), "--visibility", "secret"};
    assertThatThrownBy(() -> RunCommand.configuration(List.of(unknown), Map.of()))
        .isInstanceOf(Invalid.class);
    String[] missing = {"--data", data.toString(), "--import", data + "/nothing"};
    assertThatThrownBy(() -> RunCommand.configuration(List.of(missing), Map.of()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("/nothing");
  }

  @Test
  void severalFoldersCanBeImported() throws Exception {
    Path one = Files.createDirectory(data.resolve("one"));
    Path two = Files.createDirectory(data.resolve("two"));
    String[] words = {
      "--data", data.toString(), "--import", one.toString(), "--import=" + two, "--port", "0"
    };

    assertThat(RunCommand.configuration(List.of(words), Map.of()).value(Setting.IMPORT))
        .isEqualTo(one + ":" + two);
  }

  private Configuration load() {
    return Configuration.load(Map.of(Setting.DATA, data.toString()), Map.of());
  }

  private void file(String text) throws Exception {
    Files.writeString(data.resolve("portal.properties"), text);
  }
}
