package org.sevenleague.git.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sevenleague.git.Git;
import org.sevenleague.git.disk.OpenRepositories;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.NotFound;
import org.sevenleague.kernel.RefName;

/** What we read from a repository, compared with what git says of it. */
class GitOracleIT {

  private static final RefName MAIN = RefName.branch("main");

  @TempDir static Path temp;
  private static Git git;
  private static Repository repository;
  private static long second = 1_700_000_000L;

  /** A history with edits, renames, moved white space, merges, a link and odd names. */
  @BeforeAll
  static void makeHistory() throws IOException {
    Path noConfig = Files.createFile(temp.resolve("no-config"));
    Files.createDirectories(temp.resolve("work"));
    git = new Git(temp.resolve("work")).with("GIT_CONFIG_GLOBAL", noConfig.toString());
    git.run("init", "-q", "-b", "main");
    Random random = new Random(7);
    for (int file = 0; file < 6; file++) {
      write("src/part" + file + ".c", program(random, 60));
    }
    write("docs/größe 漢.md", "# Title\n\ntext\n");
    write("mixed.txt", "a\r\nb\r\n");
    Files.createSymbolicLink(temp.resolve("work/link"), Path.of("../../etc/passwd"));
    commit("begin");
    for (int round = 0; round < 40; round++) {
      step(random, round);
    }
    git.run("tag", "v1.0");
    git.run("branch", "feature/deep/name");
    repository = OpenRepositories.openAt(temp.resolve("work/.git"), true);
  }

  @AfterAll
  static void close() {
    if (repository != null) {
      repository.close();
    }
  }

  private static void step(Random random, int round) throws IOException {
    if (round == 10) {
      git.run("mv", "src/part0.c", "src/renamed.c");
      commit("rename");
    } else if (round == 20) {
      git.run("checkout", "-q", "-b", "side");
      edit(random, "src/part3.c");
      commit("on the side");
      git.run("checkout", "-q", "main");
      edit(random, "src/part4.c");
      commit("on main");
      gitAt().run("merge", "-q", "--no-ff", "-m", "merge side", "side");
    } else if (round == 30) {
      git.run("mv", "src/renamed.c", "lib.c");
      edit(random, "lib.c");
      commit("rename and edit");
    } else if (round % 7 == 3) {
      Path file = temp.resolve("work/src/part1.c");
      Files.writeString(
          file, Files.readString(file).replace("  ", "\t").replaceFirst("\t", "    "));
      commit("white space");
    } else {
      edit(random, "src/part" + (1 + random.nextInt(5)) + ".c");
      commit("edit " + round);
    }
  }

  private static String program(Random random, int lines) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      out.append(i % 9 == 0 ? "int f" + i + "(void) {\n" : "  x" + random.nextInt(500) + " = y;\n");
    }
    return out.toString();
  }

  private static void edit(Random random, String path) throws IOException {
    Path file = temp.resolve("work").resolve(path);
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    for (int i = 0; i < 3; i++) {
      int at = random.nextInt(lines.size());
      switch (random.nextInt(3)) {
        case 0 -> lines.add(at, "  added" + random.nextInt(10_000) + ";");
        case 1 -> lines.remove(at);
        default -> lines.set(at, lines.get(at) + " // " + random.nextInt(10_000));
      }
    }
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  private static void write(String path, String text) throws IOException {
    Path file = temp.resolve("work").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static Git gitAt() {
    second += 100;
    return git.with("GIT_AUTHOR_DATE", second + " +0000")
        .with("GIT_COMMITTER_DATE", second + " +0000");
  }

  private static void commit(String message) {
    git.run("add", "-A");
    gitAt().run("commit", "-q", "--allow-empty", "-m", message);
  }

  private static CommitId head() {
    return commit0("HEAD");
  }

  private static CommitId commit0(String name) {
    return new CommitId(git.run("rev-parse", name + "^{commit}").strip());
  }

  private static List<String> files() {
    return git.run("-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", "HEAD")
        .lines()
        .toList();
  }

  @Test
  void blameNamesTheSameCommitForEveryLine() throws IOException {
    for (String file : files()) {
      List<String> expected =
          git.run("-c", "diff.algorithm=histogram", "blame", "--porcelain", "HEAD", "--", file)
              .lines()
              .filter(line -> line.matches("[0-9a-f]{40} .*"))
              .map(line -> line.substring(0, 40))
              .toList();
      if (file.equals("link")) {
        continue;
      }
      Blame blame = Blames.now(repository, head(), new FilePath(file), expected.size());
      List<String> ours = new ArrayList<>();
      for (Blame.Part part : blame.parts()) {
        CommitSummary commit = part.commit();
        ours.addAll(Collections.nCopies(part.lines(), commit == null ? "none" : commit.id().hex()));
      }
      assertThat(ours).as(file).isEqualTo(expected);
    }
  }

  @Test
  void theHistoryOfAFileFollowsItsRenames() throws IOException {
    for (String file : List.of("lib.c", "src/part1.c", "src/part2.c")) {
      List<String> expected =
          git.run("log", "--follow", "--format=%H", "--", file).lines().toList();
      List<String> ours = new ArrayList<>();
      Optional<Integer> skip = Optional.of(0);
      while (skip.isPresent()) {
        Histories.History page =
            Histories.of(repository, head(), new FilePath(file), true, skip.get());
        page.commits().forEach(commit -> ours.add(commit.id().hex()));
        skip = page.next();
      }
      assertThat(ours).as(file).isEqualTo(expected);
    }
    assertThat(Histories.of(repository, head(), new FilePath("lib.c"), true, 0).renames())
        .extracting(Histories.Rename::from)
        .containsExactly("src/renamed.c", "src/part0.c");
  }

  @Test
  void theHistoryOfABranchAndOfAFolderIsGits() throws IOException {
    assertThat(
            Histories.of(repository, head(), FilePath.ROOT, false, 0).commits().stream()
                .map(commit -> commit.id().hex()))
        .containsExactlyElementsOf(git.run("log", "--format=%H").lines().limit(50).toList());
    assertThat(
            Histories.of(repository, head(), new FilePath("docs"), false, 0).commits().stream()
                .map(commit -> commit.id().hex()))
        .containsExactlyElementsOf(git.run("log", "--format=%H", "--", "docs").lines().toList());
  }

  @ParameterizedTest
  @EnumSource(Whitespace.class)
  void linesAddedAndRemovedAreGits(Whitespace mode) throws IOException {
    List<String> commits = git.run("log", "--no-merges", "--format=%H").lines().toList();
    for (String hex : commits.subList(0, commits.size() - 1)) {
      List<String> command = new ArrayList<>(List.of("diff", "--histogram", "--numstat", "-M"));
      if (mode != Whitespace.SHOW) {
        command.add(mode == Whitespace.IGNORE ? "-w" : "-b");
      }
      command.addAll(List.of("-z", hex + "^", hex));
      Map<String, String> expected = numstat(git.run(command.toArray(String[]::new)));
      Diffs.Page page =
          Diffs.page(
              repository,
              Optional.of(commit0(hex + "^")),
              new CommitId(hex),
              mode,
              0,
              Optional.empty(),
              OpenedLines.NONE);
      Map<String, String> ours = new TreeMap<>();
      for (FileDiff file : page.shown()) {
        ours.put(file.path().value(), file.added() + " " + file.removed());
      }
      ours.values().removeIf("0 0"::equals);
      expected.values().removeIf("0 0"::equals);
      assertThat(ours).as(hex).isEqualTo(expected);
    }
  }

  private static Map<String, String> numstat(String out) {
    Map<String, String> counts = new TreeMap<>();
    String[] fields = out.split("\0");
    for (int i = 0; i < fields.length; i++) {
      String[] parts = fields[i].split("\t", 3);
      if (parts.length == 3) {
        String path = parts[2].isEmpty() ? fields[i + 2] : parts[2];
        counts.put(path, parts[0] + " " + parts[1]);
      }
    }
    return counts;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1:1-7,2:20-40,3:5-5,4:1-9999,5:900-901"})
  void hunksRebuildTheNewFileFromTheOld(String opened) throws IOException {
    CommitId first = new CommitId(git.run("rev-list", "--max-parents=0", "HEAD").strip());
    Diffs.Page page =
        Diffs.page(
            repository,
            Optional.of(first),
            head(),
            Whitespace.SHOW,
            0,
            Optional.empty(),
            OpenedLines.of(opened));
    int compared = 0;
    for (FileDiff file : page.shown()) {
      if (file.hunks().isEmpty() || file.before().isRoot() || file.after().isRoot()) {
        continue;
      }
      List<String> old = git.run("show", first + ":" + file.before()).lines().toList();
      assertThat(rebuilt(file, old))
          .isEqualTo(git.run("show", "HEAD:" + file.after()).lines().toList());
      compared++;
    }
    assertThat(compared).isPositive();
  }

  private static List<String> rebuilt(FileDiff file, List<String> old) {
    List<String> now = new ArrayList<>();
    int at = 0;
    for (FileDiff.Hunk hunk : file.hunks()) {
      now.addAll(old.subList(at, hunk.beforeStart() - 1));
      at = hunk.beforeStart() - 1 + hunk.beforeCount();
      for (FileDiff.Row row : hunk.rows()) {
        if (row.now() != null) {
          now.add(row.now().text());
        }
      }
    }
    now.addAll(old.subList(at, old.size()));
    return now;
  }

  @Test
  void aFolderHoldsWhatGitListsAndEachEntryItsLastCommit() throws IOException {
    for (String folder : List.of("", "src")) {
      Map<String, String> expected = new HashMap<>();
      String tree = folder.isEmpty() ? "HEAD" : "HEAD:" + folder;
      for (String line : git.run("-c", "core.quotePath=false", "ls-tree", tree).lines().toList()) {
        String name = line.substring(line.indexOf('\t') + 1);
        expected.put(name, line.split("[ \t]")[2]);
      }
      List<TreeEntry> entries = entries(new FilePath(folder));
      Map<String, String> ours = new HashMap<>();
      entries.forEach(entry -> ours.put(entry.name(), entry.id().name()));
      assertThat(ours).isEqualTo(expected);
      Map<String, String> last = new HashMap<>();
      boolean complete =
          LastCommits.find(
              repository,
              ObjectId.fromString(head().hex()),
              new FilePath(folder),
              entries,
              Deadline.in(Duration.ofMinutes(1)),
              (entry, commit) -> last.put(entry.path().value(), commit.id().hex()));
      assertThat(complete).isTrue();
      for (TreeEntry entry : entries) {
        assertThat(last.get(entry.path().value()))
            .as(entry.path().value())
            .isEqualTo(git.run("log", "-1", "--format=%H", "--", entry.path().value()).strip());
      }
    }
  }

  private static List<TreeEntry> entries(FilePath folder) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      var tree = walk.parseCommit(ObjectId.fromString(head().hex())).getTree();
      TreeEntry entry = Trees.at(walk.getObjectReader(), tree, folder).orElseThrow();
      return Trees.list(walk.getObjectReader(), entry);
    }
  }

  @Test
  void anArchiveHoldsTheFilesThatGitArchives() throws IOException {
    Map<String, String> expected = new TreeMap<>();
    for (String file : files()) {
      expected.put("r-v1.0/" + file, git.run("show", "HEAD:" + file));
    }
    assertThat(tar()).isEqualTo(expected);
    assertThat(zip()).isEqualTo(expected);
  }

  private static Map<String, String> tar() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (TarArchiveInputStream in =
        new TarArchiveInputStream(
            new GZIPInputStream(new ByteArrayInputStream(archive(Archive.Form.TAR_GZ))))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(
            entry.getName(),
            entry.isSymbolicLink()
                ? entry.getLinkName()
                : new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  private static Map<String, String> zip() throws IOException {
    Map<String, String> files = new TreeMap<>();
    Path file = temp.resolve("a.zip");
    Files.write(file, archive(Archive.Form.ZIP));
    try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        assertThat(entry.isUnixSymlink()).isEqualTo(entry.getName().endsWith("/link"));
        files.put(
            entry.getName(),
            new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  private static byte[] archive(Archive.Form form) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Archive.write(repository, head(), "r-v1.0", form, out);
    return out.toByteArray();
  }

  @Test
  void theLongestRefWinsAndThePathFollows() throws IOException {
    Revision revision =
        Revisions.find(repository, MAIN, new FilePath("feature/deep/name/src/part1.c"))
            .orElseThrow();
    assertThat(revision.label()).isEqualTo("feature/deep/name");
    assertThat(revision.path().value()).isEqualTo("src/part1.c");
    assertThat(Revisions.find(repository, MAIN, new FilePath("v1.0")).orElseThrow().commit())
        .isEqualTo(head());
    assertThat(Revisions.find(repository, MAIN, FilePath.ROOT).orElseThrow().label())
        .isEqualTo("main");
    assertThat(Revisions.find(repository, MAIN, new FilePath("feature/deep"))).isEmpty();
  }

  @Test
  void aCommitCountsOnlyWhenABranchOrTagReachesIt() throws IOException {
    String hidden =
        gitAt().run("commit-tree", "HEAD^{tree}", "-m", "refused", "-p", "HEAD").strip();
    git.run("update-ref", "refs/internal/hidden", hidden);
    CommitId old = commit0("HEAD~9");
    assertThat(
            Revisions.find(repository, MAIN, new FilePath(old.hex() + "/src")).orElseThrow().path())
        .isEqualTo(new FilePath("src"));
    assertThat(Revisions.find(repository, MAIN, new FilePath(old.brief())).orElseThrow().commit())
        .isEqualTo(old);
    assertThat(Revisions.find(repository, MAIN, new FilePath(hidden))).isEmpty();
    assertThat(Revisions.find(repository, MAIN, new FilePath("refs/internal/hidden"))).isEmpty();
    assertThatThrownBy(() -> Revisions.get(repository, MAIN, "refs/internal/hidden"))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void renamesAreFoundWithTheirSimilarity() throws IOException {
    String renamed = git.run("log", "--format=%H", "--grep=^rename$").strip();
    Diffs.Files files =
        Diffs.files(repository, Optional.of(commit0(renamed + "^")), new CommitId(renamed));
    assertThat(files.entries()).hasSize(1);
    DiffEntry entry = files.entries().get(0);
    assertThat(entry.getChangeType()).isEqualTo(DiffEntry.ChangeType.RENAME);
    assertThat(entry.getScore()).isEqualTo(100);
  }
}
