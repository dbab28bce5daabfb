package org.sevenleague.web.account;

import java.time.Duration;
import java.util.List;
import org.sevenleague.review.health.HealthPage;
import org.sevenleague.review.health.OwnFigures;
import org.sevenleague.review.health.Window;

/** What somebody's own figures show, to themselves. */
public record OwnReviewsPage(int days, OwnFigures.Own own) {

  public List<Integer> windows() {
    return Window.ALL;
  }

  /** A time in words. */
  public String shown(Duration time) {
    return HealthPage.working(time);
  }
}
