package org.sevenleague.web.admin;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.sevenleague.kernel.Caller;
import org.sevenleague.kernel.CurrentCaller;
import org.sevenleague.kernel.NotAllowed;

/** Lets only administrators of the portal pass. */
@Singleton
public class Administrator {

  private final CurrentCaller callers;

  @Inject
  public Administrator(CurrentCaller callers) {
    this.callers = callers;
  }

  /**
   * The caller, an administrator.
   *
   * @throws org.sevenleague.kernel.SignInNeeded when nobody is signed in
   * @throws NotAllowed when somebody else is
   */
  public Caller required() {
    Caller caller = callers.signedIn();
    if (!caller.mayAdminister()) {
      throw new NotAllowed(
          "This is for administrators of the portal.", "An administrator can make you one.");
    }
    return caller;
  }
}
