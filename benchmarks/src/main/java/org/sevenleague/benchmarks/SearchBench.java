package org.sevenleague.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sevenleague.search.engine.CodeIndex;
import org.sevenleague.search.engine.CodeSearch;
import org.sevenleague.search.engine.SearchAnswer;
import org.sevenleague.search.engine.SearchRequest;

/**
 * Measures indexing and search on a folder of repositories, beside ripgrep and git grep on the same
 * files: {@code SearchBench DIR [--work DIR] [--rounds N] [--no-peers | --ripgrep-only]}. What it
 * makes lies below the work folder and is used again by the next run; without one it is deleted at
 * the end.
 */
public final class SearchBench {

  /** A query is repeated at least so often, and at most for {@link #TIME_A_QUERY}. */
  private static final int MIN_REPEATS = 5;

  private static final Duration TIME_A_QUERY = Duration.ofMillis(600);

  private final Corpus corpus;
  private final Path work;
  private final int rounds;
  private final Set<Peer> wanted;
  private final List<Double> fullMillis = new ArrayList<>();
  private final List<Double> pageMillis = new ArrayList<>();
  private final Map<Peer, List<Double>> ratios = new EnumMap<>(Peer.class);
  private int differences;

  private SearchBench(Corpus corpus, Path work, int rounds, Set<Peer> wanted) {
    this.corpus = corpus;
    this.work = work;
    this.rounds = rounds;
    this.wanted = wanted;
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 0 || arguments[0].startsWith("-")) {
      System.err.println(
          "usage: SearchBench DIR [--work DIR] [--rounds N] [--no-peers | --ripgrep-only]");
      System.exit(2);
    }
    Optional<Path> kept = Optional.empty();
    int rounds = 2;
    Set<Peer> peers = Set.of(Peer.values());
    for (int i = 1; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--work" -> kept = Optional.of(Path.of(arguments[++i]));
        case "--rounds" -> rounds = Integer.parseInt(arguments[++i]);
        case "--no-peers" -> peers = Set.of();
        case "--ripgrep-only" -> peers = Set.of(Peer.RIPGREP);
        default -> throw new IllegalArgumentException(arguments[i]);
      }
    }
    Path work = kept.isPresent() ? kept.get() : Files.createTempDirectory("search-bench");
    try {
      Files.createDirectories(work);
      new SearchBench(new Corpus(Path.of(arguments[0])), work, rounds, peers).run();
    } finally {
      if (kept.isEmpty()) {
        delete(work);
      }
    }
  }

  private void run() throws Exception {
    Path directory = CodeIndex.directory(work.resolve("index"));
    boolean made = Files.isDirectory(directory);
    try (CodeIndex index = CodeIndex.open(directory)) {
      if (!made) {
        measureIndexing(index, directory);
      }
      if (!wanted.isEmpty()) {
        corpus.checkOut(work.resolve("files"));
      }
      try (CodeSearch search = new CodeSearch(index)) {
        measureQueries(search);
      }
    }
  }

  private void measureIndexing(CodeIndex index, Path directory) throws Exception {
    long began = System.nanoTime();
    corpus.index(index);
    double visible = (System.nanoTime() - began) / 1e9;
    index.settle();
    double seconds = (System.nanoTime() - began) / 1e9;
    long size = Corpus.sizeOf(directory);
    print(
        "indexed %d repositories, %d files, %.1f MB of text in %.1f s (all searchable after %.1f"
            + " s): %.1f MB/s",
        corpus.repositoryCount(),
        corpus.files(),
        corpus.bytes() / 1e6,
        seconds,
        visible,
        corpus.bytes() / 1e6 / seconds);
    print(
        "index %.1f MB, %.3f x text; peak heap %d MB, peak resident %s, CPU %.1f s",
        size / 1e6, (double) size / corpus.bytes(), peakHeap() >> 20, peakResident(), cpuSeconds());
  }

  private void measureQueries(CodeSearch search) throws IOException, InterruptedException {
    List<Peer> peers = new ArrayList<>();
    for (Peer peer : Peer.values()) {
      if (wanted.contains(peer) && peer.isInstalled()) {
        peers.add(peer);
        ratios.put(peer, new ArrayList<>());
      } else if (wanted.contains(peer)) {
        print("%s is not installed: left out", peer.shown());
      }
    }
    for (int i = 0; i < rounds; i++) {
      for (BenchQuery query : BenchQuery.ALL) {
        ask(search, query, false);
        ask(search, query, true);
      }
    }
    print(
        "| query | files | lines | full ms | its CPU ms | page ms | ripgrep ms | ratio | git grep"
            + " ms | ratio | same |");
    print("|---|---|---|---|---|---|---|---|---|---|---|");
    for (BenchQuery query : BenchQuery.ALL) {
      measure(search, query, peers);
    }
    print(
        "full: median %.2f ms, worst %.1f ms; first 50 files: median %.2f ms, worst %.1f ms",
        median(fullMillis), max(fullMillis), median(pageMillis), max(pageMillis));
    ratios.forEach(
        (peer, all) -> {
          if (!all.isEmpty()) {
            print(
                "%s / ours: median %.0f, least %.1f, most %.0f",
                peer.shown(),
                median(all),
                all.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                max(all));
          }
        });
    print("queries with other counts than a peer: %d", differences);
    System.gc();
    print(
        "heap after the run %d MB",
        (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
  }

  private void measure(CodeSearch search, BenchQuery query, List<Peer> peers)
      throws IOException, InterruptedException {
    List<Double> full = new ArrayList<>();
    List<Double> page = new ArrayList<>();
    Map<Peer, List<Double>> peerMillis = new EnumMap<>(Peer.class);
    SearchAnswer answer = ask(search, query, true);
    String same = "";
    double cpu = 0;
    for (int round = 0; round < rounds; round++) {
      double cpuBefore = cpuSeconds();
      int before = full.size();
      repeat(() -> ask(search, query, true), full);
      cpu = (cpuSeconds() - cpuBefore) * 1e3 / (full.size() - before);
      repeat(() -> ask(search, query, false), page);
      for (Peer peer : peers) {
        if (peer == Peer.GIT_GREP && (round > 0 || query.kind() == BenchQuery.Kind.NAME)) {
          continue;
        }
        Optional<Peer.Count> count =
            peer.run(query, work.resolve("files"), query.repository().flatMap(corpus::named));
        if (count.isPresent()) {
          peerMillis.computeIfAbsent(peer, p -> new ArrayList<>()).add(count.get().millis());
          boolean equal =
              count.get().files() == answer.files() && count.get().lines() == answer.lines();
          same +=
              equal
                  ? ""
                  : peer.shown() + " " + count.get().files() + "/" + count.get().lines() + " ";
        }
      }
    }
    differences += same.isEmpty() ? 0 : 1;
    fullMillis.add(median(full));
    pageMillis.add(median(page));
    StringBuilder row = new StringBuilder();
    row.append(
        String.format(
            Locale.ROOT,
            "| %s | %d | %d | %.2f | %.2f | %.2f |",
            query.id(),
            answer.files(),
            answer.lines(),
            median(full),
            cpu,
            median(page)));
    for (Peer peer : Peer.values()) {
      List<Double> millis = peerMillis.get(peer);
      if (millis == null) {
        row.append(" - | - |");
      } else {
        double ratio = median(millis) / median(full);
        ratios.getOrDefault(peer, new ArrayList<>()).add(ratio);
        row.append(String.format(Locale.ROOT, " %.0f | %.1f |", median(millis), ratio));
      }
    }
    print("%s", row + (same.isEmpty() ? " yes |" : " no: " + same + "|"));
  }

  private interface Asked {
    SearchAnswer ask();
  }

  private static void repeat(Asked asked, List<Double> millis) {
    long until = System.nanoTime() + TIME_A_QUERY.toNanos();
    for (int i = 0; i < MIN_REPEATS || i < 200 && System.nanoTime() < until; i++) {
      long began = System.nanoTime();
      asked.ask();
      millis.add((System.nanoTime() - began) / 1e6);
    }
  }

  private SearchAnswer ask(CodeSearch search, BenchQuery query, boolean full) {
    return search.search(
        new SearchRequest(
            query.query(),
            corpus.ids(),
            full ? 1 : 50,
            Optional.empty(),
            full ? 0 : 20,
            0,
            full,
            Duration.ofMinutes(2)));
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
  }

  private static double max(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong((MemoryPoolMXBean pool) -> pool.getPeakUsage().getUsed())
        .sum();
  }

  private static double cpuSeconds() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime() / 1e9
        : 0;
  }

  private static String peakResident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> line.substring("VmHWM:".length()).strip())
        .findFirst()
        .orElse("unknown");
  }

  private static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) all.sorted(java.util.Comparator.reverseOrder())::iterator) {
        Files.delete(path);
      }
    }
  }
}
