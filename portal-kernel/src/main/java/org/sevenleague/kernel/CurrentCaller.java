package org.sevenleague.kernel;

/** Gives the caller of the request under way. Injected; the portal implements it once. */
public interface CurrentCaller {

  /** The caller; {@link Caller#ANONYMOUS} when nobody is signed in. */
  Caller get();

  /**
   * The caller, who is signed in.
   *
   * @throws SignInNeeded when nobody is
   */
  default Caller signedIn() {
    Caller caller = get();
    if (!caller.signedIn()) {
      throw new SignInNeeded();
    }
    return caller;
  }
}
