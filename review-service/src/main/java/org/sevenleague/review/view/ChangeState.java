package org.sevenleague.review.view;

import org.sevenleague.review.change.Change;

/**
 * How a change's state is shown.
 *
 * @param icon the name of its drawing, without {@code #}
 * @param tone the class of its pill: ok, wait, bad or idle
 */
public record ChangeState(String words, String icon, String tone) {

  static ChangeState of(Change change) {
    ChangeState state =
        switch (change.status()) {
          case SUBMITTED -> new ChangeState("Submitted", "i-done", "ok");
          case ABANDONED -> new ChangeState("Abandoned", "i-dash", "idle hollow");
          case ACTIVE ->
              change.wip()
                  ? new ChangeState("Work in progress", "i-edit", "idle")
                  : new ChangeState("Active", "i-half", "wait");
        };
    return change.secret()
        ? new ChangeState(state.words + ", private", "i-lock", state.tone)
        : state;
  }
}
