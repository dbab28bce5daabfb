package org.sevenleague.git.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.git.Git;
import org.sevenleague.git.disk.OpenRepositories;

/**
 * Merges random histories here and with C git's {@code merge-tree}. Where both merge, the trees are
 * the same; where C git does not, nothing merges here. The other way round is allowed and counted.
 *
 * <p>{@code -Dmerge.cases=5000 -Dmerge.seed=7} runs more or others, {@code -Dmerge.show=true} says
 * what was refused and why.
 */
class MergeOracleTest {

  private static final int CASES = Integer.getInteger("merge.cases", 600);
  private static final long SEED = Long.getLong("merge.seed", 20261129L);
  private static final boolean SHOW = Boolean.getBoolean("merge.show");

  @TempDir private Path folder;

  private record Case(ObjectId base, ObjectId ours, ObjectId theirs, String commits) {}

  /** What C git says of a merge. */
  private record Said(boolean clean, String tree) {}

  @Test
  void neverAnotherTreeThanGitsAndNoneWhereGitHasAConflict() throws Exception {
    Git.init(folder.resolve("w"));
    Path bare = folder.resolve("bare.git");
    new Git(folder.resolve("w")).run("clone", "-q", "--bare", ".", bare.toString());
    try (Repository git = OpenRepositories.openAt(bare, false)) {
      List<Case> cases = made(git);
      List<Said> said = gitMerges(bare, cases);
      assertThat(said).hasSameSizeAs(cases);
      Map<String, Integer> counts = new TreeMap<>();
      List<String> wrong = new ArrayList<>();
      for (int i = 0; i < cases.size(); i++) {
        String verdict = verdict(git, cases.get(i), said.get(i));
        counts.merge(verdict, 1, Integer::sum);
        if (verdict.startsWith("WRONG")) {
          wrong.add(i + " " + verdict + " " + cases.get(i) + " " + said.get(i));
        }
      }
      if (SHOW) {
        counts.forEach((what, many) -> System.out.println(many + "\t" + what));
        if (!wrong.isEmpty()) {
          new ProcessBuilder("cp", "-r", bare.toString(), "/tmp/merge-wrong.git").start().waitFor();
        }
      }
      assertThat(wrong).isEmpty();
      assertThat(counts.getOrDefault("both clean", 0)).isGreaterThan(CASES / 5);
      assertThat(counts.getOrDefault("both conflict", 0)).isGreaterThan(CASES / 20);
    }
  }

  private static String verdict(Repository git, Case one, Said said) throws IOException {
    try (MemoryObjects objects = new MemoryObjects(git);
        TreeMerges merges = new TreeMerges(objects)) {
      TreeMerge result;
      try {
        result = merges.merge(one.base(), one.ours(), one.theirs());
      } catch (TooLarge limit) {
        result = new TreeMerge.Refused(List.of(), String.valueOf(limit.getMessage()));
      }
      return switch (result) {
        case TreeMerge.Merged merged when !said.clean() -> "WRONG: git has a conflict";
        case TreeMerge.Merged merged ->
            merged.tree().name().equals(said.tree()) ? "both clean" : "WRONG: another tree";
        case TreeMerge.Refused refused ->
            said.clean() ? "only git clean: " + refused.why() : "both conflict";
      };
    }
  }

  private List<Case> made(Repository git) throws IOException {
    Random random = new Random(SEED);
    RandomFiles files = new RandomFiles(random);
    List<Case> cases = new ArrayList<>();
    try (ObjectInserter pack = ((ObjectDirectory) git.getObjectDatabase()).newPackInserter()) {
      for (int i = 0; i < CASES; i++) {
        TreeMap<String, RandomFiles.Item> base = files.some();
        ObjectId baseTree = tree(pack, base);
        ObjectId ours = tree(pack, files.changed(base, 1 + random.nextInt(4)));
        ObjectId theirs = tree(pack, files.changed(base, 1 + random.nextInt(4)));
        ObjectId root = commit(pack, baseTree, "base " + i);
        String commits =
            commit(pack, ours, "ours", root).name()
                + " "
                + commit(pack, theirs, "theirs", root).name();
        cases.add(new Case(baseTree, ours, theirs, commits));
      }
      pack.flush();
    }
    return cases;
  }

  private static ObjectId commit(ObjectInserter pack, ObjectId tree, String text, ObjectId... on)
      throws IOException {
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    commit.setParentIds(on);
    commit.setAuthor(new PersonIdent("a", "a@example.org", Instant.EPOCH, ZoneOffset.UTC));
    commit.setCommitter(commit.getAuthor());
    commit.setMessage(text);
    return pack.insert(commit);
  }

  private static ObjectId tree(ObjectInserter pack, SortedMap<String, RandomFiles.Item> files)
      throws IOException {
    TreeMap<String, ObjectId> entries = new TreeMap<>();
    TreeMap<String, Integer> modes = new TreeMap<>();
    TreeMap<String, TreeMap<String, RandomFiles.Item>> below = new TreeMap<>();
    for (var file : files.entrySet()) {
      int slash = file.getKey().indexOf('/');
      if (slash >= 0) {
        below
            .computeIfAbsent(file.getKey().substring(0, slash + 1), name -> new TreeMap<>())
            .put(file.getKey().substring(slash + 1), file.getValue());
      } else {
        String key =
            new String(file.getKey().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        entries.put(key, object(pack, file.getValue()));
        modes.put(key, file.getValue().mode());
      }
    }
    for (var sub : below.entrySet()) {
      entries.put(sub.getKey(), tree(pack, sub.getValue()));
      modes.put(sub.getKey(), 0040000);
    }
    TreeFormatter tree = new TreeFormatter();
    entries.forEach(
        (key, id) ->
            tree.append(
                key.replace("/", "").getBytes(StandardCharsets.ISO_8859_1),
                org.eclipse.jgit.lib.FileMode.fromBits(modes.getOrDefault(key, 0)),
                id));
    return pack.insert(tree);
  }

  private static ObjectId object(ObjectInserter pack, RandomFiles.Item item) throws IOException {
    if (item.mode() != RandomFiles.Item.SUBMODULE) {
      return pack.insert(Constants.OBJ_BLOB, item.bytes());
    }
    try (ObjectInserter.Formatter namer = new ObjectInserter.Formatter()) {
      return namer.idFor(Constants.OBJ_BLOB, item.bytes());
    }
  }

  /** Asks for many at once; where git breaks down, for each by itself. */
  private List<Said> gitMerges(Path bare, List<Case> cases) throws Exception {
    List<Said> said = new ArrayList<>();
    for (int i = 0; i < cases.size(); i += 500) {
      List<Case> some = cases.subList(i, Math.min(cases.size(), i + 500));
      Optional<List<Said>> answers = asked(bare, some);
      if (answers.isPresent()) {
        said.addAll(answers.get());
        continue;
      }
      for (Case one : some) {
        said.add(asked(bare, List.of(one)).map(List::getFirst).orElse(new Said(false, "crash")));
      }
    }
    return said;
  }

  /** Empty when git broke down, as 2.39 does over some moves of files (an assertion fails). */
  private Optional<List<Said>> asked(Path bare, List<Case> cases) throws Exception {
    Path in = folder.resolve("in");
    Path out = folder.resolve("out");
    Files.write(in, cases.stream().map(Case::commits).toList());
    Process process =
        new ProcessBuilder("git", "merge-tree", "--write-tree", "--stdin", "--no-messages", "-z")
            .directory(bare.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    int code = process.waitFor();
    if (code == 134) {
      return Optional.empty();
    }
    assertThat(code).as(Files.readString(folder.resolve("err"))).isLessThan(2);
    List<Said> said = new ArrayList<>();
    String[] words = Files.readString(out, StandardCharsets.ISO_8859_1).split("\0", -1);
    for (int i = 0; i + 2 < words.length; i++) {
      said.add(new Said(words[i].equals("1"), words[i + 1]));
      i += 2;
      while (!words[i].isEmpty()) {
        i++;
      }
    }
    return Optional.of(said);
  }
}
