package org.sevenleague.search.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.util.BytesRef;
import org.sevenleague.kernel.CommitId;
import org.sevenleague.kernel.RefName;
import org.sevenleague.kernel.RepositoryId;
import org.sevenleague.search.query.NamePattern;
import org.sevenleague.search.regex.ByteRange;

/** Turns the hits of a page into what is shown. */
final class HitReader {

  /** Matches marked in one line; a line with more is not read to its end by anybody. */
  private static final int MAX_RANGES = 1000;

  /**
   * Bytes of a line in which matches are marked: all of nearly every line; of a longer one the part
   * around the place where its first match begins or ends.
   */
  static final int MAX_MARKED = 64 << 10;

  /**
   * Lines in one answer, whatever the number of files: some 50 MB of memory. The rest is counted in
   * {@link FileHit#moreLines()}.
   */
  static final int MAX_LINES = 100_000;

  /** Characters of line text in one answer, context included; so that long lines count too. */
  static final long MAX_TEXT = 16L << 20;

  /** Bytes of {@link FileHit#above()} in one answer: colouring them takes some 20 ms. */
  private static final long MAX_ABOVE = 1L << 20;

  private final Plan plan;
  private final List<SegmentPlan> segments;
  private final Worker worker;
  private final SearchRequest request;
  private final Map<RepositoryId, RepositoryState> states;
  private final Optional<OtherCommits> others;
  private int linesLeft = MAX_LINES;
  private long textLeft = MAX_TEXT;
  private long aboveLeft = MAX_ABOVE;

  HitReader(
      Plan plan,
      List<SegmentPlan> segments,
      Worker worker,
      SearchRequest request,
      Map<RepositoryId, RepositoryState> states,
      Optional<OtherCommits> others) {
    this.plan = plan;
    this.segments = segments;
    this.worker = worker;
    this.request = request;
    this.states = states;
    this.others = others;
  }

  /** Empty when the repository was dropped since the index view was taken. */
  Optional<FileHit> read(Hit hit) throws IOException {
    Segment segment = segments.get(hit.chunk().segment()).segment();
    RepositoryRuns runs = segment.repositories();
    RepositoryId repository = new RepositoryId(runs.repository(runs.run(hit.file())));
    RepositoryState state = states.get(repository);
    Entry entry = segment.entry(hit.file());
    if (state == null) {
      return Optional.empty();
    }
    RefName ref = ref(hit, repository, entry, state);
    Optional<CommitId> commit =
        Optional.ofNullable(state.refs().get(ref))
            .or(() -> others.flatMap(found -> found.commit(repository, ref)));
    if (commit.isEmpty()) {
      return Optional.empty();
    }
    Shown shown = shown(hit, segment);
    return Optional.of(
        new FileHit(
            repository,
            state.name(),
            ref,
            commit.get(),
            entry.path(),
            entry.blob(),
            entry.language(),
            entry.category(),
            pathRanges(entry),
            shown.lines(),
            hit.lines() - shown.lines().size(),
            shown.above()));
  }

  /** The default branch when the file is on it and the query names none, else the first asked. */
  private RefName ref(Hit hit, RepositoryId repository, Entry entry, RepositoryState state) {
    List<NamePattern> branches = plan.branches();
    Optional<RefName> standard = state.defaultRef().filter(entry.refs()::contains);
    if (standard.isPresent() && (branches.isEmpty() || branches.stream().anyMatch(Refs::isHead))) {
      return standard.get();
    }
    SegmentPlan segment = segments.get(hit.chunk().segment());
    Map<Long, Boolean> known = new HashMap<>();
    Optional<RefName> own =
        entry.refs().stream()
            .filter(ref -> known.computeIfAbsent(segment.fits(ref), fits -> passes(hit, fits)))
            .findFirst();
    return own.or(() -> asked(hit, repository, entry)).orElseGet(entry.refs()::first);
  }

  /** The first commit that the index does not hold, holds this entry, and fits the query. */
  private Optional<RefName> asked(Hit hit, RepositoryId repository, Entry entry) {
    BytesRef key = IndexFormat.key(repository, entry.path(), entry.blob());
    return others.stream()
        .flatMap(found -> found.scopes().stream())
        .filter(scope -> scope.repository().equals(repository))
        .filter(scope -> entry.refs().contains(scope.base()) && !scope.without().contains(key))
        .filter(scope -> passes(hit, scope.fits()))
        .map(CommitScope::ref)
        .findFirst();
  }

  private boolean passes(Hit hit, long fits) {
    try {
      return worker.passes(hit, fits);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private List<Range> pathRanges(Entry entry) {
    byte[] path = entry.path().bytes();
    List<ByteRange> ranges = new ArrayList<>();
    for (Atom atom : worker.matchingWords(path)) {
      ranges.addAll(atom.ranges(path, 0, path.length, MAX_RANGES));
    }
    return LineText.of(path, ranges).ranges();
  }

  /** The lines that are shown of a file, and its text above them. */
  private record Shown(List<LineHit> lines, String above) {}

  private Shown shown(Hit hit, Segment segment) {
    FileLines file = new FileLines(segment.content(), hit.file(), hit.end());
    List<FileLines.Line> wanted = new ArrayList<>();
    int most = Math.min(request.linesPerFile(), linesLeft);
    if (most > 0 && hit.lines() > 0) {
      findLines(hit, file, most, wanted);
    }
    List<LineHit> lines = new ArrayList<>(wanted.size());
    int shownUpTo = 0;
    for (int i = 0; i < wanted.size() && textLeft > 0 && !isOver(wanted.get(i)); i++) {
      FileLines.Line line = wanted.get(i);
      int number = file.number(line);
      int next = i + 1 < wanted.size() ? file.number(wanted.get(i + 1)) : Integer.MAX_VALUE;
      List<String> before = before(file, line, Math.min(number - shownUpTo - 1, context()));
      List<String> after = after(file, line, Math.min(next - number - 1, context()));
      LineText text = text(file, line);
      lines.add(
          new LineHit(
              number,
              text.text(),
              text.ranges(),
              text.cutBefore(),
              text.cutAfter(),
              before,
              after));
      shownUpTo = number + after.size();
      linesLeft--;
      textLeft -= length(before) + text.text().length() + length(after);
    }
    String above =
        lines.isEmpty() ? "" : above(file, wanted.get(lines.size() - 1), lines.getLast().after());
    return new Shown(lines, above);
  }

  private String above(FileLines file, FileLines.Line last, List<String> after) {
    FileLines.Line end = last;
    for (int i = 0; i < after.size(); i++) {
      end = file.after(end).orElse(end);
    }
    byte[] text = file.until(end, Math.min(request.above(), aboveLeft)).orElse(new byte[0]);
    aboveLeft -= text.length;
    return new String(text, StandardCharsets.UTF_8);
  }

  private void findLines(Hit hit, FileLines file, int most, List<FileLines.Line> into) {
    try {
      worker.lines(
          hit.chunk(),
          hit.chunk().hit(hit.index()),
          (block, place) -> {
            into.add(file.at(block, place));
            return into.size() < most;
          });
    } catch (Overdue over) {
      // those found until now are shown, the others counted; the answer says that it was stopped
    }
  }

  private boolean isOver(FileLines.Line line) {
    try {
      worker.watch().spend(Math.min(line.length(), MAX_MARKED));
      return false;
    } catch (Overdue over) {
      return true;
    }
  }

  private static long length(List<String> lines) {
    return lines.stream().mapToLong(String::length).sum();
  }

  private int context() {
    return request.contextLines();
  }

  private LineText text(FileLines file, FileLines.Line line) {
    long from = line.start();
    long to = line.end();
    if (line.length() > MAX_MARKED) {
      from = Math.clamp(line.hit() - MAX_MARKED / 2, line.start(), line.end() - MAX_MARKED);
      to = from + MAX_MARKED;
    }
    byte[] bytes = file.bytes(from, to);
    boolean begins = from == line.start();
    List<ByteRange> ranges = new ArrayList<>();
    BitSet shown = plan.shown();
    for (int atom = shown.nextSetBit(0); atom >= 0; atom = shown.nextSetBit(atom + 1)) {
      ranges.addAll(plan.contents().get(atom).ranges(bytes, 0, bytes.length, MAX_RANGES, begins));
    }
    int hit = (int) (line.hit() - from);
    return LineText.of(bytes, ranges, hit, from - line.start(), line.end() - to);
  }

  private static List<String> before(FileLines file, FileLines.Line line, int count) {
    List<String> lines = new ArrayList<>();
    Optional<FileLines.Line> at = file.before(line);
    while (at.isPresent() && lines.size() < count) {
      lines.addFirst(plain(file, at.get()));
      at = file.before(at.get());
    }
    return lines;
  }

  private static List<String> after(FileLines file, FileLines.Line line, int count) {
    List<String> lines = new ArrayList<>();
    Optional<FileLines.Line> at = file.after(line);
    while (at.isPresent() && lines.size() < count) {
      lines.add(plain(file, at.get()));
      at = file.after(at.get());
    }
    return lines;
  }

  private static String plain(FileLines file, FileLines.Line line) {
    long read = Math.min(line.length(), LineText.MAX_LENGTH + 4L);
    return LineText.of(file.bytes(line.start(), line.start() + read), List.of()).text();
  }
}
