package org.sevenleague.review.queue;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.sevenleague.kernel.Access;
import org.sevenleague.kernel.Busy;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Gate;
import org.sevenleague.review.change.Change;
import org.sevenleague.review.settings.ReviewSettingsFiles;
import org.sevenleague.review.submit.Submitting;

/** Makes what the page of a change shows of the queue. */
@Singleton
public class QueueViews {

  private final QueueEntries entries;
  private final Submitting submitting;
  private final ReviewSettingsFiles files;
  private final Gate gate;

  @Inject
  public QueueViews(
      QueueEntries entries, Submitting submitting, ReviewSettingsFiles files, Gate gate) {
    this.entries = entries;
    this.submitting = submitting;
    this.files = files;
    this.gate = gate;
  }

  public QueueView of(Caller caller, Change change) {
    if (!change.open()) {
      return QueueView.none(change.number());
    }
    Optional<QueueEntry> live = entries.live(change);
    if (live.isPresent()) {
      return waiting(change, live.get(), gate.allows(caller, Access.WRITE, change.repository()));
    }
    boolean asks =
        gate.allows(caller, Access.WRITE, change.repository())
            && files.of(change.repository()).queue().enabled();
    return asks ? outside(caller, change) : QueueView.none(change.number());
  }

  private QueueView waiting(Change change, QueueEntry entry, boolean writes) {
    Optional<QueueBatch> batch = entries.batch(entry);
    String lane = entry.lane().isEmpty() ? "" : " of lane " + entry.lane();
    String words =
        batch
            .map(
                one ->
                    "Tested together with "
                        + (entries.of(one).size() - 1)
                        + " others"
                        + lane
                        + " as "
                        + one.combined().brief()
                        + ".")
            .orElseGet(() -> "Number " + place(entry) + lane + " in the queue.");
    return new QueueView(
        change.number(),
        change.currentPatchSet(),
        writes,
        false,
        words,
        true,
        "",
        batch.map(one -> one.ref().value()));
  }

  /** Counted from 1. */
  long place(QueueEntry entry) {
    List<QueueEntry> all = entries.live(entry.repository(), entry.branch());
    return all.stream()
        .filter(one -> one.lane().equals(entry.lane()) && one.id() <= entry.id())
        .count();
  }

  private QueueView outside(Caller caller, Change change) {
    String last =
        entries
            .last(change)
            .filter(entry -> entry.state().equals("out"))
            .map(QueueEntry::words)
            .orElse("");
    String words;
    boolean ready = false;
    try {
      ready = submitting.preview(caller, change).isPresent();
      words =
          ready
              ? "It is tested together with others, and submitted when that passes."
              : "The branch moves at this moment.";
    } catch (Conflict | Busy obstacle) {
      words = String.valueOf(obstacle.getMessage());
    }
    return new QueueView(
        change.number(),
        change.currentPatchSet(),
        true,
        ready,
        words,
        false,
        last,
        Optional.empty());
  }
}
