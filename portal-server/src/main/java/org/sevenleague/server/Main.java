package org.sevenleague.server;

import java.io.PrintStream;
import java.util.List;
import org.sevenleague.db.DatabaseUnusable;
import org.sevenleague.kernel.Conflict;
import org.sevenleague.kernel.Invalid;
import org.sevenleague.kernel.NotFound;

/** The command line behind {@code ./portal}. Exit codes: 0 done, 1 refused or failed, 2 misused. */
public final class Main {

  private Main() {}

  public static void main(String[] words) {
    System.exit(run(List.of(words), System.out, System.err));
  }

  static int run(List<String> words, PrintStream out, PrintStream err) {
    if (words.isEmpty()) {
      Help.print(out, "portal");
      return 2;
    }
    String command = words.getFirst();
    List<String> rest = words.subList(1, words.size());
    if (command.equals("--help") || command.equals("-h") || command.equals("help")) {
      Help.print(out, rest.isEmpty() ? "portal" : rest.getFirst());
      return 0;
    }
    if (rest.contains("--help") || rest.contains("-h")) {
      Help.print(out, command);
      return 0;
    }
    try {
      return switch (command) {
        case "run" -> RunCommand.run(rest, out);
        case "stop" -> StopCommand.run(rest, out);
        case "user" -> UserCommand.run(rest, out);
        case "token" -> TokenCommand.run(rest, out);
        case "team" -> TeamCommand.run(rest, out);
        case "verify" -> VerifyCommand.run(rest, out);
        default -> {
          err.println("Unknown command " + command + ". Add --help to see what there is.");
          yield 2;
        }
      };
    } catch (Refusal | DatabaseUnusable | Invalid | NotFound | Conflict refused) {
      err.println("portal: " + refused.getMessage());
      return 1;
    }
  }
}
