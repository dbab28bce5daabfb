package org.sevenleague.review.talk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.sevenleague.discussion.thread.Conversation;
import org.sevenleague.git.browse.ChangedFile;
import org.sevenleague.git.browse.FileDiff;
import org.sevenleague.git.browse.LineAt;
import org.sevenleague.git.browse.LineNotes;
import org.sevenleague.git.browse.LinePiece;
import org.sevenleague.kernel.SafeHtml;
import org.sevenleague.review.change.Change;

/**
 * The threads of one file of a comparison: first asked where they stand, then given the rows that
 * are shown. A thread for which there is no row stands at the head of the file, so that none is
 * lost.
 */
public final class FileTalk {

  private final Change change;
  private final Compared compared;
  private final boolean speaks;
  private final List<Following.Followed> threads;
  private final Following following;
  private final BiFunction<Conversation, Shown, ThreadView> viewer;
  private final Words words;
  private final Map<Conversation, Optional<Following.Spot>> spots = new LinkedHashMap<>();
  private String onFile = "";

  FileTalk(
      Change change,
      Compared compared,
      boolean speaks,
      List<Following.Followed> threads,
      Following following,
      BiFunction<Conversation, Shown, ThreadView> viewer) {
    this.change = change;
    this.compared = compared;
    this.speaks = speaks;
    this.threads = threads;
    this.following = following;
    this.viewer = viewer;
    this.words = new Words(compared, compared.newer().number() == change.currentPatchSet());
  }

  /** Rows, and the threads about the last one. */
  public record Piece(SafeHtml rows, List<ThreadView> threads) {}

  /** What there is beside the lines of a file. */
  public LineNotes notes(ChangedFile file) {
    String before = file.before().value();
    String after = file.after().value();
    boolean copied = file.kind() == FileDiff.Kind.COPIED;
    Set<LineAt> lines = new HashSet<>();
    for (Following.Followed thread : threads) {
      if (thread.home().filter(home -> home.is(copied, before, after)).isPresent()) {
        Optional<Following.Spot> spot =
            following.spot(change.repository(), thread, file.before(), file.after());
        spots.put(thread.talk(), spot);
        spot.ifPresent(found -> lines.add(found.at()));
      }
    }
    String old = address(compared.leftRevision(), compared.leftSide().word(), before);
    String now = address(compared.newer().number(), "new", after);
    onFile = now.isEmpty() ? old : now;
    return new LineNotes(
        old.isEmpty() ? "" : old + "&line=", now.isEmpty() ? "" : now + "&line=", lines);
  }

  private String address(int patchSet, String side, String path) {
    return speaks && !path.isEmpty()
        ? ChangeTalk.address(change.number(), patchSet, side, path)
        : "";
  }

  /** Where a comment on the file is written; empty when the reader may not. */
  public String onFile() {
    return onFile;
  }

  /** The rows with their threads. */
  public List<Piece> pieces(List<LinePiece> rows) {
    List<Piece> pieces = new ArrayList<>();
    for (LinePiece piece : rows) {
      List<ThreadView> under = new ArrayList<>();
      spots.forEach(
          (talk, spot) ->
              spot.filter(found -> piece.after().contains(found.at()))
                  .ifPresent(found -> under.add(viewer.apply(talk, words.at(talk, found)))));
      pieces.add(new Piece(piece.rows(), under));
    }
    return pieces;
  }

  /** The threads for which there is no row among these. */
  public List<ThreadView> atHead(List<LinePiece> rows) {
    Set<LineAt> shown = new HashSet<>();
    rows.forEach(piece -> shown.addAll(piece.after()));
    List<ThreadView> head = new ArrayList<>();
    spots.forEach(
        (talk, spot) -> {
          if (spot.filter(found -> shown.contains(found.at())).isEmpty()) {
            head.add(
                viewer.apply(
                    talk,
                    spot.map(found -> words.notShown(found)).orElseGet(() -> words.was(talk))));
          }
        });
    return head;
  }
}
