package org.sevenleague.search.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sevenleague.git.snapshot.BlobId;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.FilePath;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.kernel.RepositoryName;
import org.sevenleague.search.query.Query;
import org.sevenleague.search.query.QueryParser;

/** An index of a few files for a test, and searches in it. */
final class SmallIndex implements AutoCloseable {

  static final RefName MAIN = RefName.branch("main");
  static final CommitId COMMIT = new CommitId("0123456789012345678901234567890123456789");

  final CodeIndex index;
  final CodeSearch search;
  private final Set<RepositoryId> readable = new HashSet<>();

  SmallIndex(Path directory) throws IOException {
    index = CodeIndex.open(directory);
    search = new CodeSearch(index);
  }

  /** Adds a repository with one branch; files alternate path and text. */
  SmallIndex repository(long id, String name, String... files) throws IOException {
    RepositoryId repository = new RepositoryId(id);
    try (IndexUpdate update =
        index.begin(repository, new RepositoryName(name), Optional.of(MAIN))) {
      for (int i = 0; i < files.length; i += 2) {
        put(update, files[i], files[i + 1].getBytes(StandardCharsets.UTF_8), MAIN);
      }
      update.commit(Map.of(MAIN, COMMIT));
    }
    readable.add(repository);
    return this;
  }

  static void put(IndexUpdate update, String path, byte[] content, RefName... refs)
      throws IOException {
    int dot = path.lastIndexOf('.');
    String language =
        switch (dot < 0 ? "" : path.substring(dot + 1)) {
          case "java" -> "Java";
          case "c", "h" -> "C";
          case "rs" -> "Rust";
          default -> "";
        };
    update.put(
        new FilePath(path),
        blob(content),
        new TreeSet<>(List.of(refs)),
        language,
        path.contains("test") ? Category.TEST : Category.SOURCE,
        content);
  }

  static BlobId blob(byte[] content) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(("blob " + content.length + "\0").getBytes(StandardCharsets.UTF_8));
      return BlobId.ofBytes(sha1.digest(content), 0);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  SmallIndex readable(long... ids) {
    readable.clear();
    for (long id : ids) {
      readable.add(new RepositoryId(id));
    }
    return this;
  }

  SearchAnswer find(String text) {
    return search.search(SearchRequest.of(query(text), readable));
  }

  SearchAnswer find(SearchRequest request) {
    return search.search(request);
  }

  Set<RepositoryId> readable() {
    return readable;
  }

  static Query query(String text) {
    return QueryParser.read(text).orThrow().query();
  }

  static List<String> paths(SearchAnswer answer) {
    return answer.items().stream().map(hit -> hit.path().value()).toList();
  }

  static List<Integer> lines(FileHit hit) {
    return hit.lines().stream().map(LineHit::number).toList();
  }

  @Override
  public void close() throws IOException {
    search.close();
    index.close();
  }
}
