package org.sevenleague.review.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random patterns against git itself. GitHub's dialect is git's but for these shapes, which are
 * left out: a star alone as the last part, two stars before the last slash, brackets, and a leading
 * exclamation mark or escaped #. Names are ASCII: a question mark is a byte to git, a character
 * here.
 */
class GitOracleTest {

  private static final int PATTERNS = 400;
  private static final int PATHS = 40;
  private static final String[] NAMES = {"a", "b", "ab", "aab", ".a", "a.b", "b.a", "A"};
  private static final String[] PARTS = {
    "a", "b", "ab", "a*", "*b", "*a*", "?", "a?", "?b", "**", "*", "a.b", "*.a", ".*", "a**b", "\\a"
  };

  @TempDir private Path folder;

  /** Each pattern is the .gitignore of a folder of its own, so that one git answers them all. */
  @Test
  void randomPatternsMatchWhatGitIgnores() throws Exception {
    Random random = new Random(20261125);
    List<String> patterns = new ArrayList<>();
    List<String> asked = new ArrayList<>();
    run("", "git", "init", "-q", ".");
    while (patterns.size() < PATTERNS) {
      String pattern = pattern(random);
      Path own = Files.createDirectory(folder.resolve("p" + patterns.size()));
      Files.writeString(own.resolve(".gitignore"), pattern + "\n");
      for (int i = 0; i < PATHS; i++) {
        asked.add("p" + patterns.size() + "/" + path(random));
      }
      patterns.add(pattern);
    }
    Set<String> ignored =
        new HashSet<>(
            List.of(
                run(
                        String.join("\0", asked) + "\0",
                        "git",
                        "check-ignore",
                        "--no-index",
                        "-z",
                        "--stdin")
                    .split("\0")));
    for (int i = 0; i < asked.size(); i++) {
      String pattern = patterns.get(i / PATHS);
      String path = asked.get(i).substring(asked.get(i).indexOf('/') + 1);
      boolean owned = OwnersFile.parse(pattern + " @a").of(path).status() == Ownership.Status.OWNED;
      assertThat(owned).as(pattern + "  " + path).isEqualTo(ignored.contains(asked.get(i)));
    }
    assertThat(ignored).hasSizeBetween(asked.size() / 20, asked.size() * 19 / 20);
  }

  private static String pattern(Random random) {
    while (true) {
      StringBuilder pattern = new StringBuilder(random.nextInt(3) == 0 ? "/" : "");
      int parts = 1 + random.nextInt(3);
      for (int i = 0; i < parts; i++) {
        pattern.append(i == 0 ? "" : "/").append(PARTS[random.nextInt(PARTS.length)]);
      }
      pattern.append(random.nextInt(4) == 0 ? "/" : "");
      String text = pattern.toString();
      boolean differs = text.endsWith("/*") || text.endsWith("**/") || text.endsWith("/*/");
      if (!differs) {
        return text;
      }
    }
  }

  private static String path(Random random) {
    StringBuilder path = new StringBuilder();
    int parts = 1 + random.nextInt(4);
    for (int i = 0; i < parts; i++) {
      path.append(i == 0 ? "" : "/").append(NAMES[random.nextInt(NAMES.length)]);
    }
    return path.toString();
  }

  private String run(String input, String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.environment().put("GIT_CONFIG_SYSTEM", "/dev/null");
    builder.environment().put("HOME", folder.toString());
    Path in = Files.writeString(Files.createTempFile(folder, "in", ""), input);
    Process git =
        builder.redirectInput(in.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(git.waitFor()).isIn(0, 1);
    return out;
  }
}
