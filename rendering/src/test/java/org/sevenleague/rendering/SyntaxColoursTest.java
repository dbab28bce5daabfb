package org.sevenleague.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sevenleague.kernel.SafeHtml;

class SyntaxColoursTest {

  /** A line in short: {@code k(int) x = n(1)}. */
  private static String inks(String language, String text) {
    return SyntaxColours.colour(language, text).stream()
        .map(
            line ->
                line.markup()
                    .replaceAll("<(?:span|i) class=\"([a-z])\">", "$1(")
                    .replaceAll("</(?:span|i)>", ")")
                    .replace("&quot;", "\"")
                    .replace("&#39;", "'")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&amp;", "&"))
        .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "C|static int f(char *s) { return 0x1F; } // end|k(static) k(int) f(f)(k(char) *s) { k(return) n(0x1F); } c(// end)",
        "C|#include <stdio.h>|k(#include) s(<stdio.h>)",
        "C|char c = '\\'';|k(char) c = s('\\'');",
        "C++|auto s = R\"x(a\"b)x\";|k(auto) s = s(R\"x(a\"b)x\");",
        "Java|@Override public int f() {|f(@Override) k(public) k(int) f(f)() {",
        "Python|def f(x): return f\"{x}\" # hi|k(def) f(f)(x): k(return) s(f\"{x}\") c(# hi)",
        "Ruby|def go!; @a = nil; end|k(def) f(go!); @a = n(nil); k(end)",
        "Go|func F() { x := `a` }|k(func) f(F)() { x := s(`a`) }",
        "Rust|fn f<'a>(c: char) { 'x'; r#\"a\"b\"# }|k(fn) f(f)<'a>(c: k(char)) { s('x'); s(r#\"a\"b\"#) }",
        "Rust|println!(\"hi\");|f(println)!(s(\"hi\"));",
        "JavaScript|const re = /a[/]b/g; // x|k(const) re = s(/a[/]b/g); c(// x)",
        "JavaScript|a / b / c|a / b / c",
        "TypeScript|interface A { b: string }|k(interface) f(A) { b: k(string) }",
        "Shell|if [ -n \"$x\" ]; then echo $HOME#no # yes|k(if) [ -n s(\"$x\") ]; k(then) k(echo) n($HOME)#no c(# yes)",
        "SQL|SELECT count(*) FROM t -- all|k(SELECT) f(count)(*) k(FROM) t c(-- all)",
        "PHP|$x = new Foo(); // n|$x = k(new) f(Foo)(); c(// n)",
        "Haskell|f x' = Just 1 -- note|f x' = n(Just) n(1) c(-- note)",
        "Emacs Lisp|(defun f (x) \"doc\") ; note|(k(defun) f (f(x)) s(\"doc\")) c(; note)",
        "Lua|local s = [==[a]]b]==] -- n|k(local) s = s([==[a]]b]==]) c(-- n)",
        "JSON|{\"a\": [1, true, \"b\"]}|{k(\"a\"): [n(1), n(true), s(\"b\")]}",
        "YAML|- name: \"x\" # why|- k(name): s(\"x\") c(# why)",
        "TOML|a = 1 # n|k(a )= n(1) c(# n)",
        "INI|[core]|f([core])",
        "CSS|a { color: #fff; }|a { k(color): n(#fff); }",
        "HTML|<a href=\"x\">t</a> &amp; <!-- c -->|k(<a) f(href)=s(\"x\")k(>)tk(</a>) n(&amp;) c(<!-- c -->)",
        "Makefile|all: $(OBJ) # x|f(all): n($(OBJ)) c(# x)",
        "Dockerfile|FROM debian:12|k(FROM) debian:n(12)",
        "Kotlin|val x: Int? = null // n|k(val) x: Int? = n(null) c(// n)",
        "Tcl|proc go {a} { puts \"x\" }|k(proc) f(go) {a} { k(puts) s(\"x\") }",
        "Perl|my $x = 1; # n|k(my) n($x) = n(1); c(# n)",
        "Diff|+new|s(+new)",
        "Markdown|## Title|k(## Title)"
      })
  void aLineHasItsInks(String language, String line, String expected) {
    assertThat(inks(language, line)).isEqualTo(expected);
  }

  @Test
  void commentsAndStringsSpanLines() {
    assertThat(inks("C", "a /* b\nc\nd */ int")).isEqualTo("a c(/* b)\nc(c)\nc(d */) k(int)");
    assertThat(inks("Python", "x = '''a\nb''' + 1")).isEqualTo("x = s('''a)\ns(b''') + n(1)");
    assertThat(inks("Rust", "/* a /* b */\nc */ fn")).isEqualTo("c(/* a /* b */)\nc(c */) k(fn)");
    assertThat(inks("Shell", "cat <<EOF\nif\nEOF\nif"))
        .isEqualTo("cat s(<<EOF)\ns(if)\ns(EOF)\nk(if)");
    assertThat(inks("HTML", "<script>\nlet a\n</script>"))
        .isEqualTo("k(<script>)\nk(let) a\nk(</script>)");
    assertThat(inks("Ruby", "=begin\nx\n=end\ndef")).isEqualTo("c(=begin)\nc(x)\nc(=end)\nk(def)");
    assertThat(inks("Markdown", "```go\nfunc\n```")).isEqualTo("c(```go)\nk(func)\nc(```)");
  }

  @Test
  void aQuoteThatIsNotClosedEndsWithItsLine() {
    assertThat(inks("C", "char *s = \"a\nint b;")).isEqualTo("k(char) *s = s(\"a)\nk(int) b;");
  }

  static List<String> lexers() {
    return Languages.all().stream().map(Language::name).distinct().toList();
  }

  @ParameterizedTest
  @MethodSource("lexers")
  @Timeout(5)
  void noLexerFailsLosesTextOrTakesLong(String language) {
    String nasty =
        "\"'`/*{-(*<<EOF#=[[--[==[ r#\"' R\"( <!-- <a b=' $( ${ @ \\ ''' \"\"\" \u202e \u0000 é漢😀"
            + "#".repeat(300)
            + "'".repeat(301)
            + "<".repeat(300)
            + "/".repeat(301)
            + "\\";
    String text = (nasty + "\n" + "x".repeat(3900) + "\n").repeat(20) + "RrRr".repeat(900);
    List<SafeHtml> lines = SyntaxColours.colour(language, text);
    List<String> source = SyntaxColours.split(text);
    assertThat(lines).hasSize(source.size());
    for (int i = 0; i < lines.size(); i += 7) {
      String back = Jsoup.parseBodyFragment("<pre>" + lines.get(i).markup() + "</pre>").wholeText();
      assertThat(back)
          .isEqualTo(source.get(i).replace("\u202e", "U+202E").replace("\u0000", "U+0000"));
    }
  }

  @Test
  void everyLexerOfTheTableExists() {
    assertThat(Languages.all())
        .allMatch(language -> language.lexer().equals("plain") || SyntaxColours.knows(language));
  }

  @Test
  void marksLieOverInks() {
    ColouredLine line =
        SyntaxColours.lines(Languages.named("c").orElseThrow(), List.of("int total = 10;")).get(0);
    assertThat(
            line.html(List.of(new ColouredLine.Range(1, 6), new ColouredLine.Range(12, 13)), "ins")
                .markup())
        .isEqualTo(
            "<span class=\"k\">i<ins>nt</ins></span><ins> to</ins>tal = "
                + "<span class=\"n\"><ins>1</ins>0</span>;");
  }

  @Test
  void aLineThatIsVeryLongHasNoColourAndKeepsItsText() {
    String line = "int ".repeat(2_000);
    assertThat(SyntaxColours.colour("C", line).get(0).markup()).isEqualTo(line);
  }
}
