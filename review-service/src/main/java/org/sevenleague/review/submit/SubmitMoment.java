package org.sevenleague.review.submit;

/** The moments of a submit between which a portal may be killed. */
enum SubmitMoment {
  PLANNED,
  COMPUTED,
  INTENDED,
  MOVED,
  FINISHED
}
