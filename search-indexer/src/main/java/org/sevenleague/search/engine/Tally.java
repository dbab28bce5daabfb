package org.sevenleague.search.engine;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** Counts of matching files, by repository and by language. For one thread, then added up. */
final class Tally {

  private final List<SegmentPlan> segments;
  private final long[][] byRun;
  private final long[][] byLanguage;
  private long files;
  private long lines;

  Tally(List<SegmentPlan> segments) {
    this.segments = segments;
    byRun = new long[segments.size()][];
    byLanguage = new long[segments.size()][];
    for (int i = 0; i < byRun.length; i++) {
      Segment segment = segments.get(i).segment();
      byRun[i] = new long[segment.repositories().count()];
      byLanguage[i] = new long[Math.max(1, segment.languageNames().size())];
    }
  }

  void add(int segment, int run, int language, int matchingLines) {
    files++;
    lines += matchingLines;
    byRun[segment][run]++;
    byLanguage[segment][language]++;
  }

  void addAll(Tally other) {
    files += other.files;
    lines += other.lines;
    for (int i = 0; i < byRun.length; i++) {
      for (int j = 0; j < byRun[i].length; j++) {
        byRun[i][j] += other.byRun[i][j];
      }
      for (int j = 0; j < byLanguage[i].length; j++) {
        byLanguage[i][j] += other.byLanguage[i][j];
      }
    }
  }

  long files() {
    return files;
  }

  long lines() {
    return lines;
  }

  List<FacetCount> repositories(LongFunction<String> name) {
    Map<Long, Long> counts = new HashMap<>();
    for (int i = 0; i < byRun.length; i++) {
      RepositoryRuns runs = segments.get(i).segment().repositories();
      for (int run = 0; run < byRun[i].length; run++) {
        if (byRun[i][run] > 0) {
          counts.merge(runs.repository(run), byRun[i][run], Long::sum);
        }
      }
    }
    Map<String, Long> named = new TreeMap<>();
    counts.forEach((repository, count) -> named.put(name.apply(repository), count));
    return mostFirst(named);
  }

  List<FacetCount> languages() {
    Map<String, Long> counts = new TreeMap<>();
    for (int i = 0; i < byLanguage.length; i++) {
      for (int language = 0; language < byLanguage[i].length; language++) {
        if (byLanguage[i][language] > 0) {
          counts.merge(
              segments.get(i).segment().languageNames().get(language),
              byLanguage[i][language],
              Long::sum);
        }
      }
    }
    return mostFirst(counts);
  }

  private static List<FacetCount> mostFirst(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> new FacetCount(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingLong(FacetCount::files).reversed())
        .toList();
  }
}
