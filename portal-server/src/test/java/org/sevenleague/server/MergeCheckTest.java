package org.sevenleague.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sevenleague.server.MergeCheck.Verdict;
import org.sevenleague.server.SubmittedMerge.Step;

/** Submits that C git made, and some that it would not have made. */
class MergeCheckTest {

  @TempDir private Path folder;
  private final ScratchGit scratch = new ScratchGit();
  private final MergeCheck check = new MergeCheck(scratch);
  private String base = "";
  private String first = "";
  private String second = "";
  private String tip = "";

  @BeforeEach
  void make() throws Exception {
    git("init", "-q", "-b", "main");
    base = commit("a", "1\n2\n3\n4\n5\n");
    git("checkout", "-q", "-b", "topic");
    first = commit("a", "one\n2\n3\n4\n5\n");
    second = commit("b", "b\n");
    git("checkout", "-q", "main");
    tip = commit("a", "1\n2\n3\n4\nfive\n");
  }

  @AfterEach
  void close() {
    scratch.close();
  }

  private String git(String... words) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=a@example.org"));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.strip();
  }

  private String commit(String file, String text) throws Exception {
    Files.writeString(folder.resolve(file), text);
    git("add", file);
    git("commit", "-q", "-m", file);
    return git("rev-parse", "HEAD");
  }

  private SubmittedMerge submit(String to, Step... steps) {
    return new SubmittedMerge(7, "r", folder.resolve(".git"), tip, to, List.of(steps));
  }

  private Verdict verdict(String to, Step... steps) {
    return check.of(submit(to, steps)).verdict();
  }

  @Test
  void mergeThatGitMadeAgrees() throws Exception {
    git("merge", "-q", "--no-ff", "-m", "m", "topic");
    String made = git("rev-parse", "HEAD");
    assertThat(verdict(made, new Step(first, first), new Step(second, second)))
        .isEqualTo(Verdict.AGREES);
  }

  @Test
  void mergeWithAnotherTreeDiffers() throws Exception {
    git("merge", "-q", "--no-ff", "-m", "m", "topic");
    Files.writeString(folder.resolve("b"), "smuggled\n");
    git("commit", "-q", "-a", "--amend", "-m", "m");
    var finding = check.of(submit(git("rev-parse", "HEAD"), new Step(second, second)));
    assertThat(finding.verdict()).isEqualTo(Verdict.DIFFERS);
    assertThat(finding.why()).contains(git("rev-parse", "HEAD^{tree}"));
  }

  @Test
  void mergeWhereGitHasAConflictDiffers() throws Exception {
    git("checkout", "-q", "-b", "other", base);
    String other = commit("a", "1\n2\n3\n4\nFIVE\n");
    git("checkout", "-q", "main");
    git("merge", "-q", "-s", "ours", "-m", "m", "other");
    assertThat(check.of(submit(git("rev-parse", "HEAD"), new Step(other, other))).why())
        .contains("conflict");
  }

  @Test
  void rebasedCommitsAgree() throws Exception {
    git("cherry-pick", first);
    String one = git("rev-parse", "HEAD");
    git("cherry-pick", second);
    String two = git("rev-parse", "HEAD");
    assertThat(verdict(two, new Step(first, one), new Step(second, two))).isEqualTo(Verdict.AGREES);
    assertThat(verdict(two, new Step(second, two))).isEqualTo(Verdict.DIFFERS);
  }

  @Test
  void squashedCommitsAgree() throws Exception {
    git("merge", "-q", "--squash", "topic");
    git("commit", "-q", "-m", "all");
    String made = git("rev-parse", "HEAD");
    assertThat(verdict(made, new Step(first, made), new Step(second, made)))
        .isEqualTo(Verdict.AGREES);
  }

  @Test
  void fastForwardAgreesWhenItIsOne() throws Exception {
    String next = commit("c", "c\n");
    assertThat(verdict(next, new Step(next, next))).isEqualTo(Verdict.AGREES);
    assertThat(verdict(second, new Step(second, second))).isEqualTo(Verdict.DIFFERS);
  }

  @Test
  void whatIsGoneCannotBeTold() {
    String absent = "1234567890".repeat(4);
    assertThat(verdict(absent, new Step(first, absent))).isEqualTo(Verdict.UNTOLD);
  }

  @Test
  void countsAreTheLastLineAndADifferenceIsTheExitCode() throws Exception {
    git("merge", "-q", "--no-ff", "-m", "m", "topic");
    SubmittedMerge good = submit(git("rev-parse", "HEAD"), new Step(second, second));
    SubmittedMerge bad = submit(second, new Step(second, second));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(VerifyCommand.verify(List.of(good), check, new PrintStream(out))).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("1 agree, 0 differ, 0 could not be told\n");
    assertThat(VerifyCommand.verify(List.of(good, bad), check, new PrintStream(out))).isOne();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("r: submit 7 differs: ")
        .endsWith("1 agree, 1 differ, 0 could not be told\n");
  }

  @Test
  void repositoryIsNotWritten() throws Exception {
    git("merge", "-q", "--squash", "topic");
    git("commit", "-q", "-m", "all");
    String made = git("rev-parse", "HEAD");
    List<Path> before = files();
    assertThat(verdict(made, new Step(first, made), new Step(second, made)))
        .isEqualTo(Verdict.AGREES);
    assertThat(files()).isEqualTo(before);
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> files = Files.walk(folder.resolve(".git"))) {
      return files.sorted().toList();
    }
  }
}
