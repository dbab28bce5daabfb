package org.sevenleague.search.engine;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;

/** Writes generation after generation into an index until it is killed; started by CrashIT. */
final class WriterProcess {

  static final int FILES = 40;

  private WriterProcess() {}

  public static void main(String[] arguments) throws Exception {
    try (CodeIndex index = CodeIndex.open(Path.of(arguments[0]))) {
      System.out.println("open");
      long generation =
          index
              .state(new RepositoryId(1))
              .flatMap(state -> Optional.ofNullable(state.refs().get(SmallIndex.MAIN)))
              .map(commit -> Long.parseLong(commit.hex().substring(20)))
              .orElse(0L);
      while (true) {
        write(index, generation, generation + 1);
        System.out.println("committed");
        generation++;
      }
    }
  }

  private static void write(CodeIndex index, long before, long generation) throws Exception {
    try (IndexUpdate update =
        index.begin(
            new RepositoryId(1), new RepositoryName("demo"), Optional.of(SmallIndex.MAIN))) {
      for (int file = 0; file < FILES; file++) {
        String path = "f" + file + ".c";
        if (before > 0) {
          update.remove(new FilePath(path), SmallIndex.blob(text(before, file)));
        }
        SmallIndex.put(update, path, text(generation, file), SmallIndex.MAIN);
      }
      update.commit(Map.of(SmallIndex.MAIN, commit(generation)));
    }
  }

  static byte[] text(long generation, int file) {
    String line = "needle generation" + generation + "end file" + file + "\n";
    return line.repeat(400).getBytes(StandardCharsets.UTF_8);
  }

  static CommitId commit(long generation) {
    return new CommitId(String.format(java.util.Locale.ROOT, "%040d", generation));
  }
}
