package org.sevenleague.git.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.git.Git;
import org.sevenleague.kernel.CommitId;

/** Merges that somebody must look at, and some beside them that nobody must. */
class CarefulMergeTest {

  private static final String TEXT =
      MergeWorld.lines("one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

  @TempDir private Path folder;
  private MergeWorld world;
  private Git work;

  @BeforeEach
  void make() {
    world = new MergeWorld(folder);
    work = world.work;
  }

  private interface Act {

    void run() throws Exception;
  }

  private CommitId on(String branch, Act act) throws Exception {
    work.run("checkout", "-q", "main");
    work.run("checkout", "-q", "-b", branch);
    act.run();
    work.run("add", "-A");
    work.run("commit", "-q", "--allow-empty", "-m", branch);
    world.push();
    return world.head();
  }

  private MergeResult merged(Act ours, Act theirs) throws Exception {
    CommitId one = on("ours", ours);
    CommitId other = on("theirs", theirs);
    return world.merging.merge(MergeWorld.R, one, other, MergeWorld.text("m"));
  }

  private void write(String file, String text) throws Exception {
    Path path = work.folder().resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void base(String... files) throws Exception {
    for (String file : files) {
      world.commit("main", file, TEXT + file + "\n");
    }
  }

  private static MergeResult.Conflict conflict(MergeResult result) {
    assertThat(result).isInstanceOf(MergeResult.Conflict.class);
    return (MergeResult.Conflict) result;
  }

  private static List<String> paths(MergeResult result) {
    return conflict(result).paths().stream().map(Object::toString).toList();
  }

  @Test
  void fileMovedHereAndDeletedThere() throws Exception {
    base("a");
    MergeResult result = merged(() -> work.run("mv", "a", "b"), () -> work.run("rm", "-q", "a"));
    assertThat(paths(result)).containsExactly("a", "b");
    assertThat(conflict(result).why()).contains("moved");
  }

  @Test
  void fileMovedToTwoPlaces() throws Exception {
    base("a");
    assertThat(paths(merged(() -> work.run("mv", "a", "b"), () -> work.run("mv", "a", "c"))))
        .contains("a");
  }

  @Test
  void fileMovedHereAndChangedThere() throws Exception {
    base("a");
    assertThat(paths(merged(() -> work.run("mv", "a", "b"), () -> write("a", TEXT + "more\n"))))
        .containsExactly("a");
  }

  @Test
  void fileMovedHereAndLeftAloneThereIsNoTrouble() throws Exception {
    base("a", "z");
    assertThat(merged(() -> work.run("mv", "a", "b"), () -> write("z", "other\n")))
        .isInstanceOf(MergeResult.Done.class);
  }

  @Test
  void fileAddedToAFolderThatTheOtherSideMoved() throws Exception {
    base("d/a", "d/b");
    assertThat(paths(merged(() -> work.run("mv", "d", "e"), () -> write("d/new", "new\n"))))
        .contains("d/new");
  }

  @Test
  void fileAddedToAFolderThatTheOtherSideEmptiedIsNoTrouble() throws Exception {
    base("d/a", "d/b");
    assertThat(merged(() -> work.run("rm", "-rq", "d"), () -> write("d/new", "new\n")))
        .isInstanceOf(MergeResult.Done.class);
  }

  @Test
  void fileHereAndFolderOfThatNameThere() throws Exception {
    assertThat(paths(merged(() -> write("d", "file\n"), () -> write("d/a", "a\n")))).isNotEmpty();
  }

  @Test
  void mergeDriverIsAskedForByAttributesAndNotRun() throws Exception {
    base("a.txt", "b.md");
    world.commit("main", ".gitattributes", "*.txt merge=union\n");
    Act ours = () -> write("a.txt", "ZERO\n" + TEXT + "a.txt\n");
    Act theirs = () -> write("a.txt", TEXT + "end\n");
    MergeResult result = merged(ours, theirs);
    assertThat(paths(result)).containsExactly("a.txt");
    assertThat(conflict(result).why()).contains("attributes");
  }

  @Test
  void attributesOfOtherFilesDoNotMatter() throws Exception {
    base("a.txt", "b.md");
    world.commit("main", ".gitattributes", "*.md merge=union\n*.txt text eol=lf\n");
    Act ours = () -> write("a.txt", "ZERO\n" + TEXT + "a.txt\n");
    Act theirs = () -> write("a.txt", TEXT + "end\n");
    assertThat(merged(ours, theirs)).isInstanceOf(MergeResult.Done.class);
  }

  @Test
  void macroThatStandsForADriverCountsToo() throws Exception {
    base("s/a.txt");
    world.commit("main", ".gitattributes", "[attr]odd merge=ours\n");
    world.commit("main", "s/.gitattributes", "a.* odd\n");
    Act ours = () -> write("s/a.txt", "ZERO\n" + TEXT + "a.txt\n");
    Act theirs = () -> write("s/a.txt", TEXT + "end\n");
    assertThat(paths(merged(ours, theirs))).containsExactly("s/a.txt");
  }

  @Test
  void linksAreNotMerged() throws Exception {
    Files.createSymbolicLink(work.folder().resolve("l"), Path.of("README.md"));
    work.run("add", "l");
    work.run("commit", "-q", "-m", "link");
    Act ours =
        () -> {
          Files.delete(work.folder().resolve("l"));
          Files.createSymbolicLink(work.folder().resolve("l"), Path.of("x"));
        };
    Act theirs =
        () -> {
          Files.delete(work.folder().resolve("l"));
          write("l", "a file\n");
        };
    assertThat(paths(merged(ours, theirs))).containsExactly("l");
  }

  @Test
  void modeHereAndLinesThereGoTogether() throws Exception {
    base("a");
    Act ours = () -> work.folder().resolve("a").toFile().setExecutable(true);
    MergeResult result = merged(ours, () -> write("a", "new\n"));
    assertThat(result).isInstanceOf(MergeResult.Done.class);
    assertThat(world.bare.run("ls-tree", ((MergeResult.Done) result).tree(), "a"))
        .startsWith("100755");
  }

  @Test
  void historiesThatCrossAreRefused() throws Exception {
    base("a");
    CommitId one = on("one", () -> write("b", "b\n"));
    CommitId two = on("two", () -> write("c", "c\n"));
    work.run("checkout", "-q", "one");
    work.run("merge", "-q", "-m", "m", two.hex());
    CommitId first = world.head();
    work.run("checkout", "-q", "two");
    work.run("merge", "-q", "-m", "m", one.hex());
    world.push();
    MergeResult result =
        world.merging.merge(MergeWorld.R, first, world.head(), MergeWorld.text("m"));
    assertThat(conflict(result).why()).contains("more than one");
  }

  @Test
  void treeThatStandsForMoreFilesThanAnybodyCanWalkThroughIsRefused() throws Exception {
    base("a");
    CommitId bomb = on("bomb", () -> write("b", "b\n"));
    String tree = work.run("rev-parse", "bomb^{tree}").strip();
    for (int i = 0; i < 12; i++) {
      StringBuilder entries = new StringBuilder();
      for (int j = 0; j < 10; j++) {
        entries.append("040000 tree ").append(tree).append("\td").append(j).append('\n');
      }
      Path list = folder.resolve("list");
      Files.writeString(list, entries);
      Process process =
          new ProcessBuilder("git", "mktree")
              .directory(work.folder().toFile())
              .redirectInput(list.toFile())
              .start();
      tree = new String(process.getInputStream().readAllBytes()).strip();
    }
    String commit = work.run("commit-tree", tree, "-p", bomb.hex() + "~1", "-m", "many").strip();
    work.run("push", "-q", "origin", commit + ":refs/heads/many");
    MergeResult result =
        world.merging.merge(MergeWorld.R, bomb, new CommitId(commit), MergeWorld.text("m"));
    assertThat(conflict(result).why()).contains("more than 500,000");
  }
}
