package org.sevenleague.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Prometheus's text format, strictly: every line is a comment of a known kind or a sample,
 * every sample has a type, every histogram grows from bucket to bucket up to its count.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">the format</a>
 */
final class PrometheusText {

  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\"";
  private static final Pattern COMMENT =
      Pattern.compile("# (?:HELP (" + NAME + ") .*|TYPE (" + NAME + ") (\\w+))");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "("
              + NAME
              + ")(\\{(?:"
              + LABEL
              + ",?)*})? ([-+]?(?:[0-9.]+(?:[eE][-+]?[0-9]+)?|Inf)|NaN)");

  private final Map<String, Double> samples = new LinkedHashMap<>();
  private final Map<String, String> types = new HashMap<>();

  static PrometheusText read(String text) {
    PrometheusText read = new PrometheusText();
    assertThat(text).endsWith("\n");
    text.lines().forEach(read::line);
    return read;
  }

  private void line(String line) {
    Matcher comment = COMMENT.matcher(line);
    Matcher sample = SAMPLE.matcher(line);
    if (comment.matches()) {
      if (comment.group(2) != null) {
        assertThat(types.put(comment.group(2), comment.group(3))).as(line).isNull();
      }
      return;
    }
    assertThat(sample.matches()).as(line).isTrue();
    String name = sample.group(1);
    String family = name.replaceFirst("_(bucket|sum|count)$", "");
    assertThat(types.containsKey(name) || types.containsKey(family)).as(line).isTrue();
    String labels = sample.group(2) == null ? "" : sample.group(2);
    double value = Double.parseDouble(sample.group(3).replace("Inf", "Infinity"));
    assertThat(samples.put(name + labels, value)).as(line).isNull();
    if (name.endsWith("_bucket")) {
      grows(name, labels, value);
    }
  }

  private final Map<String, Double> lastBucket = new HashMap<>();

  private void grows(String name, String labels, double value) {
    String series = name + labels.replaceFirst(",?le=\"[^\"]*\"", "");
    assertThat(value).as(name + labels).isGreaterThanOrEqualTo(lastBucket.getOrDefault(series, 0.));
    lastBucket.put(series, value);
  }

  /** The value of a sample, by its name and labels as written. */
  double value(String sample) {
    assertThat(samples).containsKey(sample);
    return samples.getOrDefault(sample, Double.NaN);
  }

  /** The sum of all samples of a name, whatever their labels. */
  double total(String name) {
    return samples.entrySet().stream()
        .filter(sample -> sample.getKey().replaceFirst("\\{.*", "").equals(name))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  String type(String name) {
    return types.getOrDefault(name, "none");
  }
}
