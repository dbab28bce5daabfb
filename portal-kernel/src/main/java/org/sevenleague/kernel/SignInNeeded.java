package org.sevenleague.kernel;

/** The thing is for people who are signed in. Pages lead to sign-in and back; the API says 401. */
public class SignInNeeded extends RuntimeException {

  public SignInNeeded() {
    super("Sign in to see this.");
  }
}
