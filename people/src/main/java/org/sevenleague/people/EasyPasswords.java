package org.sevenleague.people;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds passwords that guessing programs try first. Lists of leaked passwords are mostly a few
 * hundred stems with a year, digits or a sign after them and letters written as digits, so this
 * undoes the decoration and looks at the stem. It errs to the side of refusing: a person who meets
 * it adds a word.
 */
final class EasyPasswords {

  /** Characters that have to remain once what everybody could guess is taken away. */
  private static final int LEFT_OVER = 5;

  private static final Set<String> STEMS =
      Set.of(
          // the word itself, and what gates are called
          "password passwort passwd passphrase pass secret geheim letmein login logon signin welcome "
              .concat(
                  "willkommen access enter open opensesame changeme change default temp temporary ")
              .concat(
                  "test testing tester example sample demo guest user username admin administrator ")
              .concat(
                  "root superuser master manager system server service support backup database ")
              .concat(
                  "oracle postgres mysql docker linux ubuntu debian windows microsoft google github ")
              .concat(
                  "gitlab gitea jenkins internet computer network security private public company ")
              // people's favourites
              .concat(
                  "iloveyou loveyou love lovely princess prince sunshine dragon monkey football ")
              .concat(
                  "baseball basketball soccer hockey hunter ranger shadow superman batman spiderman ")
              .concat(
                  "pokemon starwars matrix trustno one trustnoone whatever freedom forever friend ")
              .concat(
                  "friends family mother father brother sister charlie michael jessica jennifer ")
              .concat(
                  "michelle daniel thomas robert andrew joshua ashley nicole hannah jordan harley ")
              .concat(
                  "mustang ferrari porsche mercedes chelsea liverpool arsenal barcelona yankees ")
              .concat(
                  "cowboys cookie cheese chocolate coffee pepper ginger banana orange purple yellow ")
              .concat(
                  "silver golden diamond flower butterfly buster tigger maggie killer hello helloworld ")
              .concat(
                  "goodbye sommer summer winter spring autumn fall herbst fruehling january february ")
              .concat(
                  "march april may june july august september october november december monday ")
              .concat("tuesday wednesday thursday friday saturday sunday ")
              .concat("sevenleague sevenleagueboots portal")
              .split(" "));

  private static final List<String> WALKS =
      List.of(
          "0123456789012345678901234567890",
          "abcdefghijklmnopqrstuvwxyzabcdef",
          "qwertyuiopasdfghjklzxcvbnm",
          "qwertzuiopasdfghjklyxcvbnm",
          "azertyuiopqsdfghjklmwxcvbn",
          "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
          "1q2w3e4r5t6y7u8i9o0p",
          "qazwsxedcrfvtgbyhnujmikolp",
          "asdfghjklasdfghjkl",
          "zxcvbnmzxcvbnm",
          "147258369",
          "741852963",
          "123qwe456rty789uio",
          "123abc456def");

  private EasyPasswords() {}

  /** Why the password is easy to guess, a sentence; empty when no rule finds it. */
  static Optional<String> reason(String password, List<String> context) {
    String plain =
        Normalizer.normalize(password, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
    if (repeats(plain)) {
      return Optional.of("This password repeats itself. Take different words.");
    }
    if (walks(plain)) {
      return Optional.of("This password walks along the keyboard or counts. Take a few words.");
    }
    String letters = letters(plain);
    for (String word : context) {
      if (mostly(plain, letters, word)) {
        return Optional.of("This password is mostly a name that others know. Add more words.");
      }
    }
    if (STEMS.contains(stem(plain)) || STEMS.contains(letters) || twoStems(letters)) {
      return Optional.of("This password is one of those tried first. Take a few unrelated words.");
    }
    return Optional.empty();
  }

  /** The same few characters over and over: aaaaaaaa, abcabcabc, or only three different ones. */
  private static boolean repeats(String text) {
    if (text.chars().distinct().count() <= 3) {
      return true;
    }
    for (int length = 1; length <= text.length() / 2; length++) {
      if (text.length() % length == 0
          && text.equals(text.substring(0, length).repeat(text.length() / length))) {
        return length < Passwords.MIN_LENGTH;
      }
    }
    return false;
  }

  /** A run along a row or column of keys, forwards or backwards, and little else. */
  private static boolean walks(String text) {
    String back = new StringBuilder(text).reverse().toString();
    return WALKS.stream().anyMatch(walk -> mostlyOf(text, walk) || mostlyOf(back, walk));
  }

  private static boolean mostlyOf(String text, String walk) {
    int longest = 0;
    for (int from = 0; from < text.length(); from++) {
      int to = from + longest + 1;
      while (to <= text.length() && walk.contains(text.substring(from, to))) {
        longest = to - from;
        to++;
      }
    }
    return longest >= 4 && text.length() - longest < LEFT_OVER;
  }

  private static boolean mostly(String plain, String letters, String word) {
    String known = letters(word.toLowerCase(Locale.ROOT));
    String exact = word.toLowerCase(Locale.ROOT);
    return known.length() >= 3
        && (letters.contains(known) && letters.length() - known.length() < LEFT_OVER
            || plain.contains(exact) && plain.length() - exact.length() < LEFT_OVER);
  }

  private static boolean twoStems(String letters) {
    for (int cut = 3; cut <= letters.length() - 3; cut++) {
      if (STEMS.contains(letters.substring(0, cut)) && STEMS.contains(letters.substring(cut))) {
        return true;
      }
    }
    return false;
  }

  /** The text without digits and signs before and after it, then with letters for look-alikes. */
  private static String stem(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && !Character.isLetter(text.charAt(from))) {
      from++;
    }
    while (to > from && !Character.isLetter(text.charAt(to - 1))) {
      to--;
    }
    return letters(text.substring(from, to));
  }

  /** Only letters, with the digits and signs that people write for letters turned back. */
  private static String letters(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int end = text.length();
    while (end > 0 && !Character.isLetter(text.charAt(end - 1))) {
      end--;
    }
    for (int i = 0; i < end; i++) {
      char c =
          switch (text.charAt(i)) {
            case '0' -> 'o';
            case '1', '!', '|' -> 'i';
            case '3' -> 'e';
            case '4', '@' -> 'a';
            case '5', '$' -> 's';
            case '7', '+' -> 't';
            case '8' -> 'b';
            default -> text.charAt(i);
          };
      if (Character.isLetter(c)) {
        out.append(c);
      }
    }
    return out.toString();
  }
}
