package org.sevenleague.search.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.git.snapshot.BlobId;
import org.sevenleague.git.snapshot.BlobSink;
import org.sevenleague.git.snapshot.Snapshot;
import org.sevenleague.git.snapshot.SnapshotFile;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.search.query.Query;

/**
 * Random strings and regular expressions, drawn from repositories, find exactly what {@code git
 * grep} finds: files, lines and the column of each line's first match. The repositories are this
 * project's own check-out, one that the test writes, and those below the folders named by the
 * system property {@code oracle.repositories} (separated by colons).
 */
class OracleIT {

  private static final int QUERIES = Integer.getInteger("oracle.queries", 640);

  private static final long SEED = Long.getLong("oracle.seed", 20261124);

  @TempDir Path directory;

  private final Random random = new Random(SEED);

  @Test
  void findsWhatGitGrepFinds() throws Exception {
    List<Path> repositories = repositories();
    int compared = 0;
    int matched = 0;
    for (int i = 0; i < repositories.size(); i++) {
      int share = QUERIES / repositories.size() + 1;
      try (SmallIndex corpus = new SmallIndex(directory.resolve("index" + i))) {
        String commit = head(repositories.get(i));
        Map<String, byte[]> texts = index(corpus, repositories.get(i), commit);
        List<byte[]> all = List.copyOf(texts.values());
        GitGrep oracle = new GitGrep(repositories.get(i));
        for (int round = 0; round < share; round++) {
          Drawn drawn = draw(all);
          Set<String> expected = oracle.find(drawn.regex, drawn.ignoreCase, drawn.pattern, commit);
          Set<String> actual = ask(corpus, texts, drawn);
          assertThat(difference(expected, actual))
              .as(drawn + " in " + repositories.get(i))
              .isEmpty();
          compared++;
          matched += expected.isEmpty() ? 0 : 1;
        }
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(QUERIES);
    assertThat(matched).as("queries that match something").isGreaterThan(compared * 2 / 3);
  }

  /** What only one of them has, a few at most. */
  private static List<String> difference(Set<String> expected, Set<String> actual) {
    List<String> found = new ArrayList<>();
    expected.stream()
        .filter(line -> !actual.contains(line))
        .limit(5)
        .forEach(line -> found.add("only git grep: " + line));
    actual.stream()
        .filter(line -> !expected.contains(line))
        .limit(5)
        .forEach(line -> found.add("only here: " + line));
    return found;
  }

  private record Drawn(boolean regex, boolean ignoreCase, String pattern) {
    Query query() {
      return regex
          ? new Query.Regex(pattern, !ignoreCase, Query.Where.CONTENT)
          : new Query.Text(pattern, !ignoreCase, Query.Where.CONTENT);
    }
  }

  // Drawing

  private Drawn draw(List<byte[]> texts) {
    while (true) {
      String piece = piece(texts);
      boolean ignoreCase = random.nextInt(4) == 0;
      boolean regex = random.nextInt(2) == 0;
      if (ignoreCase && !isAscii(piece)) {
        continue;
      }
      String pattern = regex ? pattern(piece) : piece;
      if (regex && com.google.re2j.Pattern.matches(pattern, "")) {
        // It matches every line. git gives the column of an empty match, an answer has no range for
        // one.
        continue;
      }
      return new Drawn(regex, ignoreCase, pattern);
    }
  }

  /** A few characters of one line of some file. */
  private String piece(List<byte[]> texts) {
    while (true) {
      byte[] text = texts.get(random.nextInt(texts.size()));
      if (text.length < 4) {
        continue;
      }
      int length = random.nextInt(5) == 0 ? 1 + random.nextInt(3) : 3 + random.nextInt(14);
      int start = random.nextInt(text.length);
      int end = Math.min(text.length, start + length);
      String piece = new String(text, start, end - start, StandardCharsets.UTF_8);
      if (piece.chars().allMatch(c -> c == '\t' || c >= ' ' && c != 0x7F && c != 0xFFFD)
          && !piece.isEmpty()) {
        return piece;
      }
    }
  }

  /** A regular expression that means the same to RE2 and to PCRE, and matches the piece. */
  private String pattern(String piece) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      int choice = c < 128 ? random.nextInt(12) : 11;
      if (choice == 0 && Character.isDigit(c)) {
        pattern.append("[0-9]+");
      } else if (choice == 1 && Character.isLetter(c)) {
        pattern.append("[A-Za-z_]+");
      } else if (choice == 2 && isAscii(piece) && pattern.indexOf(".*") < 0) {
        // one at most: git's own matcher takes minutes over several in a long line
        pattern.append(".*");
      } else if (choice == 3 && Character.isLetterOrDigit(c)) {
        pattern.append('(').append(c).append('|').append("zq)");
      } else if (choice == 4 && Character.isLetterOrDigit(c)) {
        pattern.append(c).append('?');
      } else if (Character.isLetterOrDigit(c)
          || c > 127
          || " \t_-/,:;'\"=<>&%#@!~`".indexOf(c) >= 0) {
        pattern.append(c);
      } else {
        pattern.append('\\').append(c);
      }
    }
    int anchored = random.nextInt(12);
    if (anchored == 0) {
      pattern.insert(0, "^[ \t]*");
    }
    return pattern.toString();
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  // Asking

  private static Set<String> ask(SmallIndex corpus, Map<String, byte[]> texts, Drawn drawn) {
    Set<String> found = new TreeSet<>();
    Optional<String> cursor = Optional.empty();
    long files = 0;
    do {
      SearchAnswer answer =
          corpus.find(
              new SearchRequest(
                  drawn.query(),
                  corpus.readable(),
                  SearchRequest.MAX_FILES,
                  cursor,
                  Integer.MAX_VALUE,
                  0,
                  true,
                  Duration.ofMinutes(2)));
      assertThat(answer.complete()).isTrue();
      for (FileHit hit : answer.items()) {
        files++;
        byte[] content = texts.getOrDefault(hit.path().value(), new byte[0]);
        for (LineHit line : hit.lines()) {
          found.add(hit.path().value() + ":" + line.number() + ":" + column(line, content));
        }
      }
      cursor = answer.next();
      if (cursor.isEmpty()) {
        assertThat(files).as("files listed " + drawn).isEqualTo(answer.files());
        assertThat((long) found.size()).as("lines listed " + drawn).isEqualTo(answer.lines());
      }
    } while (cursor.isPresent());
    return found;
  }

  /** The column of the first match in bytes from 1, as git counts it. */
  private static long column(LineHit line, byte[] content) {
    if (line.ranges().isEmpty()) {
      return 1;
    }
    String before = line.text().substring(0, line.ranges().getFirst().start());
    boolean utf8 =
        UTF8.computeIfAbsent(content, OracleIT::isUtf8) || isUtf8(content, line.number());
    int units = utf8 ? bytes(before) : before.length();
    return line.cutBefore() + units + 1;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static final Map<byte[], Boolean> UTF8 = new java.util.IdentityHashMap<>();

  private static boolean isUtf8(byte[] content) {
    return !new String(content, StandardCharsets.UTF_8).contains("\uFFFD");
  }

  /** Whether the line is UTF-8, so that it was not shown as Latin-1. */
  private static boolean isUtf8(byte[] content, int number) {
    int start = 0;
    for (int line = 1; line < number; start++) {
      line += content[start] == '\n' ? 1 : 0;
    }
    int end = start;
    while (end < content.length && content[end] != '\n') {
      end++;
    }
    return !new String(content, start, end - start, StandardCharsets.UTF_8).contains("\uFFFD");
  }

  // The repositories

  private List<Path> repositories() throws Exception {
    List<Path> found = new ArrayList<>();
    found.add(written());
    Path own = Path.of("").toAbsolutePath();
    while (own != null && !Files.exists(own.resolve(".git"))) {
      own = own.getParent();
    }
    if (own != null) {
      found.add(gitDirectory(own));
    }
    for (String folder : System.getProperty("oracle.repositories", "").split(":")) {
      if (!folder.isEmpty()) {
        try (Stream<Path> all = Files.walk(Path.of(folder), 2)) {
          all.filter(path -> Files.exists(path.resolve("HEAD"))).sorted().forEach(found::add);
        }
      }
    }
    return found;
  }

  private static Path gitDirectory(Path checkOut) throws Exception {
    Process git =
        new ProcessBuilder(
                "git",
                "-C",
                checkOut.toString(),
                "rev-parse",
                "--path-format=absolute",
                "--git-common-dir")
            .start();
    String path = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return Path.of(path);
  }

  /** A repository of odd files: every line end, no line end, long lines, bytes of all kinds. */
  private Path written() throws Exception {
    Path work = Files.createDirectory(directory.resolve("written"));
    String words = "return value needle Timeout class Repository über naïve 日本語 int x;";
    String[] parts = words.split(" ");
    for (int file = 0; file < 60; file++) {
      StringBuilder text = new StringBuilder();
      int lines = random.nextInt(file % 7 == 0 ? 3000 : 80);
      for (int line = 0; line < lines; line++) {
        int count = line % 50 == 49 ? 3000 : random.nextInt(12);
        for (int word = 0; word < count; word++) {
          text.append(parts[random.nextInt(parts.length)]).append(word % 5 == 4 ? "\t" : " ");
        }
        text.append(file % 5 == 0 ? "\r\n" : "\n");
      }
      if (file % 3 == 0) {
        text.append("the end without a line end");
      }
      Files.createDirectories(work.resolve("d" + file % 4));
      Files.writeString(work.resolve("d" + file % 4 + "/f" + file + ".txt"), text);
    }
    Files.writeString(work.resolve("empty"), "");
    byte[] late = new byte[9000];
    java.util.Arrays.fill(late, (byte) 'v');
    late[8500] = 0;
    late[8400] = '\n';
    Files.write(work.resolve("late-nul"), late);
    run(work, "git", "init", "-q");
    run(work, "git", "add", "-A");
    run(
        work,
        "git",
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@example.org",
        "commit",
        "-q",
        "-m",
        "files");
    return work.resolve(".git");
  }

  private static void run(Path folder, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  private static String head(Path repository) throws Exception {
    Process git = new ProcessBuilder("git", "--git-dir=" + repository, "rev-parse", "HEAD").start();
    return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  private static Map<String, byte[]> index(SmallIndex corpus, Path repository, String commit)
      throws IOException {
    Map<String, byte[]> texts = new java.util.concurrent.ConcurrentSkipListMap<>();
    RepositoryId id = new RepositoryId(1);
    try (Snapshot snapshot = new Snapshot(OpenRepositories.openAt(repository, false));
        IndexUpdate update =
            corpus.index.begin(id, new RepositoryName("r"), Optional.of(SmallIndex.MAIN))) {
      Map<BlobId, List<SnapshotFile>> files = new java.util.LinkedHashMap<>();
      for (SnapshotFile file : snapshot.files(new CommitId(commit))) {
        files.computeIfAbsent(file.blob(), blob -> new ArrayList<>()).add(file);
      }
      snapshot.read(
          files.keySet(),
          1 << 26,
          2,
          new BlobSink() {
            @Override
            public void content(BlobId blob, byte[] bytes) throws IOException {
              boolean binary = false;
              for (int i = 0; i < Math.min(8000, bytes.length); i++) {
                binary |= bytes[i] == 0;
              }
              for (SnapshotFile file : files.getOrDefault(blob, List.of())) {
                if (!binary) {
                  SmallIndex.put(update, file.path().value(), bytes, SmallIndex.MAIN);
                  texts.put(file.path().value(), bytes);
                }
              }
            }

            @Override
            public void missed(BlobId blob, String reason) {}
          });
      update.commit(Map.of(SmallIndex.MAIN, new CommitId(commit)));
    }
    corpus.readable(1);
    return texts;
  }
}
