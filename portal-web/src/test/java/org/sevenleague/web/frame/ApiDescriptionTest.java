package org.sevenleague.web.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiDescriptionTest {

  @ParameterizedTest
  @CsvSource({
    "/api/search, /api/search",
    "/api/repositories/{name: .+}/index, /api/repositories/{name}/index",
    "'/api/tokens/{id:[0-9]{1,18}}', /api/tokens/{id}",
    "/api/{a:x}/{b}, /api/{a}/{b}"
  })
  void parametersLoseTheirPatterns(String path, String described) {
    assertThat(ApiDescription.plain(path)).isEqualTo(described);
  }
}
