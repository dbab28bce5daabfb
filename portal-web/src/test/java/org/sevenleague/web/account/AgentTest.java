package org.sevenleague.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox on Linux",
        "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140 Safari/537.36 Edg/140 | Edge on Windows",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) Version/18 Safari/605.1 | Safari on macOS",
        "Mozilla/5.0 (Linux; Android 15) Chrome/140 Mobile Safari/537.36 | Chrome on Android",
        "'' | unknown browser",
        "something of its own | something of its own"
      })
  void browserAndSystemInWords(String agent, String brief) {
    assertThat(Agent.brief(agent)).isEqualTo(brief);
  }
}
