package org.sevenleague.rendering;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.sevenleague.rendering.Grammar.Form;
import org.sevenleague.rendering.Grammar.Where;

/** Every lexer by the name that {@code languages.tsv} gives it. */
final class Grammars {

  private static final String C_WORDS =
      "auto break case char const continue default do double else enum extern float for goto if"
          + " inline int long register restrict return short signed sizeof static struct switch"
          + " typedef union unsigned void volatile while bool size_t ssize_t int8_t int16_t int32_t"
          + " int64_t uint8_t uint16_t uint32_t uint64_t _Bool _Static_assert static_assert asm"
          + " typeof alignas alignof";
  private static final String JAVA_WORDS =
      "abstract assert boolean break byte case catch char class const continue default do double"
          + " else enum extends final finally float for goto if implements import instanceof int"
          + " interface long native new package private protected public return short static"
          + " strictfp super switch synchronized this throw throws transient try void volatile"
          + " while var record sealed permits non-sealed yield when exports requires opens";
  private static final String JS_WORDS =
      "async await break case catch class const continue debugger default delete do else export"
          + " extends finally for from function get if import in instanceof let new of return set"
          + " static super switch this throw try typeof var void while with yield";
  private static final Map<String, Supplier<LineLexer>> LEXERS = new HashMap<>();

  private Grammars() {}

  static {
    cFamily();
    jvmAndWeb();
    scripts();
    functional();
    dataAndTools();
    LEXERS.put("html", MarkupLexer::new);
    LEXERS.put("markdown", MarkdownLexer::new);
    LEXERS.put("rst", RstLexer::new);
    LEXERS.put("yaml", YamlLexer::new);
    LEXERS.put("ini", IniLexer::new);
    LEXERS.put("diff", DiffLexer::new);
    LEXERS.put("make", MakeLexer::new);
    LEXERS.put("tex", TexLexer::new);
    LEXERS.put("roff", RoffLexer::new);
  }

  /** A fresh lexer of that name; one that colours nothing when there is none. */
  static LineLexer lexer(String name) {
    Supplier<LineLexer> supplier = LEXERS.get(name);
    return supplier == null ? (line, out) -> {} : supplier.get();
  }

  static boolean knows(String name) {
    return LEXERS.containsKey(name);
  }

  private static void put(String name, Grammar grammar) {
    LEXERS.put(name, () -> new CodeLexer(grammar));
  }

  private static Grammar cLike(String words) {
    return Grammar.of(words).line("//").block("/*", "*/").quote("\"", "'");
  }

  private static void cFamily() {
    put("c", cLike(C_WORDS).constants("NULL").with(Form.PREPROCESSOR).prefixes("LuU"));
    String cpp =
        C_WORDS
            + " class namespace template typename public private protected virtual override final"
            + " new delete this throw try catch using operator friend explicit constexpr consteval"
            + " constinit mutable noexcept nullptr decltype concept requires co_await co_return"
            + " co_yield static_cast dynamic_cast reinterpret_cast const_cast import module export"
            + " wchar_t char8_t char16_t char32_t string foreach immutable alias";
    put("cpp", cLike(cpp).constants("NULL").with(Form.PREPROCESSOR, Form.CPP_RAW).prefixes("LuU8"));
    put(
        "objc",
        cLike(C_WORDS + " id self super instancetype nonatomic strong weak copy BOOL in")
            .constants("YES NO nil NULL")
            .with(Form.PREPROCESSOR, Form.ANNOTATION));
    put(
        "csharp",
        cLike(
                JAVA_WORDS
                    + " as base bool checked decimal delegate event explicit extern fixed foreach"
                    + " implicit in internal is lock namespace object operator out override params"
                    + " readonly ref sbyte sealed sizeof stackalloc string struct typeof uint ulong"
                    + " unchecked unsafe ushort using virtual async await get set init partial"
                    + " where nameof dynamic from select orderby let global required file scoped")
            .verbatim("@\"", "\"")
            .with(Form.PREPROCESSOR));
    put(
        "rust",
        Grammar.of(
                "as async await break const continue crate dyn else enum extern fn for if impl in"
                    + " let loop match mod move mut pub ref return self Self static struct super"
                    + " trait type unsafe use where while macro_rules union i8 i16 i32 i64 i128"
                    + " isize u8 u16 u32 u64 u128 usize f32 f64 bool char str")
            .line("//")
            .nestedBlock("/*", "*/")
            .longQuote("\"")
            .constants("None Some Ok Err")
            .with(Form.RUST_RAW, Form.STRICT_CHAR)
            .prefixes("b"));
    put(
        "go",
        Grammar.of(
                "break case chan const continue default defer else fallthrough for func go goto if"
                    + " import interface map package range return select struct switch type var"
                    + " bool byte complex64 complex128 error float32 float64 int int8 int16 int32"
                    + " int64 rune string uint uint8 uint16 uint32 uint64 uintptr any")
            .line("//")
            .block("/*", "*/")
            .quote("\"", "'")
            .verbatim("`", "`")
            .constants("nil iota"));
    put(
        "zig",
        Grammar.of(
                "addrspace align allowzero and anyframe anytype asm async await break callconv"
                    + " catch comptime const continue defer else enum errdefer error export extern"
                    + " fn for if inline noalias noinline nosuspend opaque or orelse packed pub"
                    + " resume return struct suspend switch test threadlocal try union unreachable"
                    + " usingnamespace var volatile while u8 u16 u32 u64 i8 i16 i32 i64 usize"
                    + " isize f32 f64 bool void type anyerror")
            .line("//", "\\\\")
            .quote("\"", "'")
            .constants("undefined")
            .with(Form.ANNOTATION));
    put(
        "verilog",
        cLike(
                "always always_comb always_ff always_latch and assign automatic begin bit byte case"
                    + " casex casez class clocking const constraint cover default defparam do else"
                    + " end endcase endclass endfunction endgenerate endinterface endmodule"
                    + " endpackage endtask enum extends final for foreach forever fork function"
                    + " generate genvar if import initial inout input int integer interface join"
                    + " localparam logic longint modport module negedge new not or output package"
                    + " parameter posedge program property rand randc real reg repeat return"
                    + " sequence shortint signed static string struct super task this time type"
                    + " typedef union unique unsigned var virtual void while wire")
            .words("$`", "$"));
  }

  private static void jvmAndWeb() {
    put("java", cLike(JAVA_WORDS).longQuote("\"\"\"").with(Form.ANNOTATION));
    put(
        "kotlin",
        cLike(
                "abstract actual annotation as break by catch class companion const constructor"
                    + " continue crossinline data delegate do else enum expect external final"
                    + " finally for fun get if import in infix init inline inner interface internal"
                    + " is lateinit noinline object open operator out override package private"
                    + " protected public reified return sealed set suspend super tailrec this throw"
                    + " try typealias val value var vararg when where while")
            .longQuote("\"\"\"")
            .with(Form.ANNOTATION));
    put(
        "scala",
        Grammar.of(
                "abstract case catch class def do else enum export extends extension final finally"
                    + " for given if implicit import inline lazy match new object override package"
                    + " private protected return sealed super then this throw trait try type using"
                    + " val var while with yield derives opaque")
            .line("//")
            .nestedBlock("/*", "*/")
            .longQuote("\"\"\"")
            .quote("\"")
            .with(Form.ANNOTATION, Form.STRICT_CHAR)
            .prefixes("sfraw"));
    put(
        "groovy",
        cLike(JAVA_WORDS + " def in as trait").longQuote("\"\"\"", "'''").with(Form.ANNOTATION));
    put(
        "swift",
        Grammar.of(
                "actor any as associatedtype async await break case catch class continue convenience"
                    + " default defer deinit do dynamic else enum extension fallthrough fileprivate"
                    + " final for func get guard if import in indirect infix init inout internal is"
                    + " lazy let mutating nonisolated open operator optional override postfix"
                    + " precedencegroup prefix private protocol public repeat required rethrows"
                    + " return self Self set some static struct subscript super switch throw throws"
                    + " try typealias unowned var weak where while Int String Bool Double Float Void")
            .line("//")
            .nestedBlock("/*", "*/")
            .longQuote("\"\"\"")
            .quote("\"")
            .constants("nil")
            .with(Form.ANNOTATION));
    put(
        "dart",
        cLike(
                JAVA_WORDS
                    + " async await as covariant deferred dynamic export extension external factory"
                    + " Function get hide in is late library mixin on operator part required"
                    + " rethrow set show sync typedef with String num bool")
            .longQuote("\"\"\"", "'''")
            .with(Form.ANNOTATION)
            .prefixes("r"));
    put(
        "js",
        cLike(JS_WORDS)
            .constants("undefined NaN Infinity")
            .longQuote("`")
            .with(Form.REGEX, Form.ANNOTATION)
            .words("$#", "$"));
    put(
        "ts",
        cLike(
                JS_WORDS
                    + " abstract any as asserts bigint boolean declare enum implements infer"
                    + " interface is keyof module namespace never number object override private"
                    + " protected public readonly satisfies string symbol type unique unknown")
            .constants("undefined NaN Infinity")
            .longQuote("`")
            .with(Form.REGEX, Form.ANNOTATION)
            .words("$#", "$"));
    put(
        "coffee",
        Grammar.of(JS_WORDS + " unless until then loop and or not is isnt when by own")
            .block("###", "###")
            .line("#")
            .longQuote("\"\"\"", "'''")
            .quote("\"", "'")
            .with(Form.ANNOTATION)
            .words("$", "$"));
    put(
        "php",
        Grammar.of(
                "abstract and array as break callable case catch class clone const continue declare"
                    + " default do echo else elseif empty enddeclare endfor endforeach endif"
                    + " endswitch endwhile enum extends final finally fn for foreach function global"
                    + " goto if implements include include_once instanceof insteadof interface isset"
                    + " list match namespace new or print private protected public readonly require"
                    + " require_once return static switch throw trait try unset use var while xor"
                    + " yield int float string bool void mixed self parent")
            .line("//")
            .lineWhere(Where.APART, "# ", "#\t", "##")
            .block("/*", "*/")
            .longQuote("\"", "'")
            .with(Form.HEREDOC)
            .words("$", ""));
    put(
        "css",
        Grammar.of(
                "important media import charset font-face keyframes supports layer container"
                    + " from to and not only")
            .block("/*", "*/")
            .quote("\"", "'")
            .with(Form.KEY_COLON, Form.HASH_COLOUR, Form.ANNOTATION)
            .words("-", "-%"));
    put(
        "scss",
        Grammar.of(
                "important media import use forward mixin include extend if else for each"
                    + " while function return charset font-face keyframes supports layer container and not only")
            .block("/*", "*/")
            .lineWhere(Where.APART, "//")
            .quote("\"", "'")
            .with(Form.KEY_COLON, Form.HASH_COLOUR, Form.ANNOTATION)
            .words("-$", "-%"));
  }

  private static void scripts() {
    put(
        "python",
        Grammar.of(
                "and as assert async await break case class continue def del elif else except"
                    + " finally for from global if import in is lambda match nonlocal not or pass"
                    + " raise return try while with yield cdef cpdef cimport ctypedef")
            .line("#")
            .longQuote("\"\"\"", "'''")
            .quote("\"", "'")
            .constants("True False None self cls")
            .with(Form.ANNOTATION)
            .prefixes("rRbBuUfFtT"));
    put(
        "ruby",
        Grammar.of(
                "alias and begin break case class def defined? do else elsif end ensure extend"
                    + " for if in include module next not or prepend private protected public raise"
                    + " redo require require_relative rescue retry return self super then undef"
                    + " unless until when while yield attr_accessor attr_reader attr_writer lambda"
                    + " proc loop")
            .line("#")
            .longQuote("\"", "'", "`")
            .constants("nil")
            .with(Form.HEREDOC, Form.RUBY_BLOCK, Form.REGEX)
            .words("@$", "?!"));
    put(
        "shell",
        Grammar.of(
                "case coproc do done elif else esac fi for function if in select then time until"
                    + " while alias break cd continue declare echo eval exec exit export getopts"
                    + " local printf pwd read readonly return set shift source test trap type"
                    + " typeset ulimit umask unalias unset wait begin end switch and or not")
            .lineWhere(Where.APART, "#")
            .longQuote("\"")
            .verbatim("'", "'")
            .with(Form.HEREDOC, Form.SHELL_VARIABLE)
            .noCalls()
            .words("", "-"));
    put(
        "powershell",
        Grammar.of(
                "begin break catch class continue data define do dynamicparam else elseif end enum"
                    + " exit filter finally for foreach from function hidden if in param process"
                    + " return static switch throw trap try until using var while")
            .block("<#", "#>")
            .line("#")
            .quote("\"")
            .verbatim("'", "'")
            .with(Form.SHELL_VARIABLE)
            .anyCase()
            .words("", "-"));
    put(
        "batch",
        Grammar.of(
                "call cd chdir cls copy del do echo else endlocal errorlevel exist exit for goto if"
                    + " in md mkdir move not off on pause popd pushd rd rmdir set setlocal shift"
                    + " start title type ver xcopy")
            .lineWhere(Where.FIRST, "::")
            .quote("\"")
            .with(Form.WORD_COMMENT_REM)
            .anyCase()
            .noCalls());
    put(
        "perl",
        Grammar.of(
                "and cmp continue default do each else elsif eq for foreach ge given gt if last le"
                    + " local lt my ne next no not or our package redo require return sub undef"
                    + " unless until use when while xor print printf die warn push pop shift"
                    + " unshift split join keys values defined ref bless say method has class role"
                    + " multi")
            .line("#")
            .longQuote("\"", "'", "`")
            .with(Form.HEREDOC, Form.POD, Form.SHELL_VARIABLE)
            .words("", ""));
    put(
        "tcl",
        Grammar.of(
                "after append apply array break case catch concat continue else elseif error eval"
                    + " expr foreach for format global if incr info join lappend lassign lindex"
                    + " linsert list llength lrange lreplace lsearch lset lsort namespace package"
                    + " proc puts regexp regsub rename return set source split string subst switch"
                    + " then trace try unset uplevel upvar variable vwait while dict test")
            .lineWhere(Where.FIRST, "#")
            .longQuote("\"")
            .definers("proc")
            .with(Form.SHELL_VARIABLE)
            .noCalls()
            .words("", "-"));
    put(
        "lua",
        Grammar.of(
                "and break do else elseif end for function goto if in local not or repeat return"
                    + " then until while")
            .line("--")
            .quote("\"", "'")
            .constants("nil self")
            .with(Form.LUA_LONG));
    put(
        "awk",
        Grammar.of(
                "BEGIN END BEGINFILE ENDFILE break case continue default delete do else exit for"
                    + " function getline if in next nextfile print printf return switch while")
            .line("#")
            .quote("\"")
            .with(Form.SHELL_VARIABLE, Form.REGEX));
    put(
        "r",
        Grammar.of("break else for function if in next repeat return while library require")
            .line("#")
            .longQuote("\"", "'")
            .constants("TRUE FALSE NULL NA NaN Inf")
            .words(".", "."));
    put(
        "julia",
        Grammar.of(
                "abstract baremodule begin break catch const continue do else elseif end export"
                    + " finally for function global if import in let local macro module mutable"
                    + " primitive quote return struct try type using where while")
            .nestedBlock("#=", "=#")
            .line("#")
            .longQuote("\"\"\"")
            .quote("\"")
            .constants("nothing missing")
            .with(Form.ANNOTATION, Form.STRICT_CHAR)
            .words("", "!"));
    put(
        "matlab",
        Grammar.of(
                "break case catch classdef continue else elseif end enumeration events for function"
                    + " global if methods otherwise parfor persistent properties return spmd switch"
                    + " try while endfunction endif endwhile endfor")
            .block("%{", "%}")
            .line("%", "#")
            .quote("\""));
    put(
        "vim",
        Grammar.of(
                "augroup autocmd call catch command echo else elseif endfor endfunction endif endtry"
                    + " endwhile execute finally for function if in let map nmap imap vmap nnoremap"
                    + " inoremap vnoremap noremap return set setlocal silent source syntax try"
                    + " unlet while highlight hi syn au def enddef vim9script var final const")
            .lineWhere(Where.FIRST, "\"", "#")
            .quote("'")
            .lineWhere(Where.APART, "\" ")
            .quote("\""));
  }

  private static void functional() {
    put(
        "haskell",
        Grammar.of(
                "as case class data default deriving do else family forall foreign hiding if import"
                    + " in infix infixl infixr instance let mdo module newtype of pattern proc"
                    + " qualified rec then type where port exposing alias")
            .line("--")
            .nestedBlock("{-", "-}")
            .quote("\"")
            .constants("True False Nothing Just Left Right")
            .with(Form.STRICT_CHAR)
            .noCalls()
            .words("", "'"));
    put(
        "ocaml",
        Grammar.of(
                "and as assert begin class constraint do done downto else end exception external for"
                    + " fun function functor if in include inherit initializer lazy let match"
                    + " method module mutable new object of open or private rec sig struct then to"
                    + " try type val virtual when while with member namespace use yield return"
                    + " abstract override static elif")
            .line("//")
            .nestedBlock("(*", "*)")
            .longQuote("\"\"\"", "\"")
            .with(Form.STRICT_CHAR)
            .noCalls()
            .words("", "'"));
    put(
        "erlang",
        Grammar.of(
                "after and andalso band begin bnot bor bsl bsr bxor case catch cond div end fun if"
                    + " let maybe not of or orelse receive rem try when xor module export import"
                    + " define include record spec type behaviour callback opaque")
            .line("%")
            .longQuote("\"")
            .quote("'"));
    put(
        "elixir",
        Grammar.of(
                "after alias and case catch cond def defdelegate defexception defguard defimpl"
                    + " defmacro defmacrop defmodule defp defprotocol defstruct do else end fn for"
                    + " if import in not or quote raise receive require rescue super throw try"
                    + " unless unquote use when with")
            .line("#")
            .longQuote("\"\"\"", "\"", "'")
            .constants("nil")
            .definers("def defp defmacro")
            .with(Form.ANNOTATION)
            .words("", "?!"));
    put(
        "lisp",
        Grammar.of(
                "and as begin case cond declare def defclass defconst defcustom defgeneric define"
                    + " define-syntax defmacro defmethod defn defn- defpackage defparameter defrecord"
                    + " defstruct defsubst deftype defun defvar do dolist dotimes else fn for if"
                    + " if-let import in-package lambda let let* letfn letrec loop macrolet module"
                    + " ns or progn provide quote recur require return set! setf setq unless use"
                    + " when when-let while with-open")
            .line(";")
            .nestedBlock("#|", "|#")
            .longQuote("\"")
            .constants("nil t #t #f")
            .with(Form.LISP_HEAD)
            .noCalls()
            .words("*+-<>=/!?&:#.", "*+-<>=/!?&:#.'"));
    put(
        "prolog",
        Grammar.of("is mod rem dynamic module use_module discontiguous not")
            .line("%")
            .block("/*", "*/")
            .quote("\"", "'"));
    put(
        "smalltalk",
        Grammar.of("self super thisContext")
            .verbatim("'", "'")
            .block("\"", "\"")
            .constants("nil")
            .with(Form.KEY_COLON));
    put(
        "nix",
        Grammar.of("assert else if import in inherit let or rec then with builtins throw")
            .line("#")
            .block("/*", "*/")
            .longQuote("\"")
            .verbatim("''", "''")
            .noCalls()
            .words("", "-'"));
  }

  private static void dataAndTools() {
    put("json", Grammar.of("-").line("//").block("/*", "*/").quote("\"").noCalls());
    LEXERS.put("json", JsonLexer::new);
    put(
        "toml",
        Grammar.of("-").line("#").longQuote("\"\"\"").verbatim("'''", "'''").quote("\"", "'"));
    LEXERS.put("toml", IniLexer::new);
    put(
        "sql",
        Grammar.of(
                "add all alter analyze and any array as asc begin between bigint bigserial boolean by"
                    + " cascade case cast char character check collate column commit concurrently"
                    + " constraint create cross current_date current_timestamp cursor database date"
                    + " decimal declare default delete desc distinct do double drop each else elsif"
                    + " end except execute exists explain extension false fetch float for foreign"
                    + " from full function generated grant group having identity if ilike in index"
                    + " inner insert int integer intersect interval into is join json jsonb key"
                    + " language lateral left like limit loop materialized merge natural not null"
                    + " numeric of offset on only or order outer over partition precision primary"
                    + " procedure raise real recursive references rename replace return returning"
                    + " returns revoke right rollback row rows schema select sequence serial set"
                    + " smallint table temp temporary text then time timestamp timestamptz to"
                    + " transaction trigger true truncate type union unique update using uuid values"
                    + " varchar view when where while window with without zone")
            .line("--")
            .lineWhere(Where.FIRST, "#")
            .block("/*", "*/")
            .verbatim("'", "'")
            .verbatim("$$", "$$")
            .quote("\"")
            .anyCase());
    put(
        "graphql",
        Grammar.of(
                "directive enum extend fragment implements input interface mutation on query"
                    + " repeatable scalar schema subscription type union Int Float String Boolean ID")
            .line("#")
            .longQuote("\"\"\"")
            .quote("\"")
            .with(Form.ANNOTATION, Form.SHELL_VARIABLE));
    put(
        "proto",
        cLike(
            "bool bytes double enum exception extend extensions extends fixed32 fixed64 float"
                + " group i16 i32 i64 import include int32 int64 list map message namespace"
                + " oneof oneway option optional package public repeated required reserved"
                + " returns root_type rpc service sfixed32 sfixed64 sint32 sint64 stream string"
                + " struct syntax table throws typedef uint32 uint64 union using void"));
    put(
        "hcl",
        Grammar.of(
                "data dynamic for in if locals module output provider resource terraform variable"
                    + " moved import check")
            .line("#", "//")
            .block("/*", "*/")
            .quote("\"")
            .with(Form.HEREDOC)
            .words("", "-"));
    put(
        "cmake",
        Grammar.of(
                "and break continue else elseif endforeach endfunction endif endmacro endwhile"
                    + " exists foreach function if in include list macro matches message not option"
                    + " or project return set string strequal target unset while cmake_minimum_required"
                    + " find_package add_executable add_library add_subdirectory add_custom_command"
                    + " add_custom_target target_link_libraries target_include_directories install")
            .block("#[[", "]]")
            .line("#")
            .longQuote("\"")
            .constants("on off")
            .with(Form.SHELL_VARIABLE)
            .anyCase());
    put(
        "docker",
        Grammar.of(
                "from as run cmd label maintainer expose env add copy entrypoint volume user workdir"
                    + " arg onbuild stopsignal healthcheck shell")
            .lineWhere(Where.FIRST, "#")
            .quote("\"", "'")
            .with(Form.SHELL_VARIABLE, Form.HEREDOC)
            .anyCase()
            .noCalls()
            .words("", "-"));
    put(
        "nginx",
        Grammar.of(
                "server location http events upstream if return rewrite set proxy_pass listen root"
                    + " index include server_name")
            .line("#")
            .quote("\"", "'")
            .with(Form.SHELL_VARIABLE)
            .noCalls()
            .words("", "-"));
    put(
        "kconfig",
        Grammar.of(
                "bool choice comment config default depends def_bool def_tristate endchoice endif"
                    + " endmenu help hex if imply int mainmenu menu menuconfig on option optional"
                    + " prompt range select source string tristate visible")
            .lineWhere(Where.FIRST, "#")
            .quote("\"")
            .noCalls());
    put(
        "m4",
        Grammar.of(
                "dnl define undefine ifdef ifelse include divert AC_INIT if then else fi case esac")
            .lineWhere(Where.APART, "dnl", "#")
            .quote("\"")
            .with(Form.SHELL_VARIABLE));
    put(
        "asm",
        Grammar.of(
                "mov add sub mul imul div idiv push pop call ret jmp je jne jz jnz jg jl jge jle ja"
                    + " jb cmp test lea and or xor not shl shr sar nop int syscall ldr str ldp stp bl"
                    + " b bx beq bne cbz cbnz svc movq movl addq subq define declare global private"
                    + " type label br ret load store alloca section globl text data bss byte word"
                    + " long quad ascii asciz align extern equ db dw dd dq")
            .line(";", "//", "@ ")
            .lineWhere(Where.APART, "# ")
            .block("/*", "*/")
            .quote("\"")
            .with(Form.PREPROCESSOR)
            .words(".%", "."));
    put(
        "fortran",
        Grammar.of(
                "allocatable allocate assign associate block call case character close common complex"
                    + " contains continue cycle data deallocate dimension do double elemental else"
                    + " elseif end enddo endif entry exit external format function goto if implicit"
                    + " import in include inout integer intent interface intrinsic kind logical"
                    + " module namelist none nullify only open operator optional out parameter"
                    + " pointer precision print private procedure program public pure read real"
                    + " recursive result return save select stop subroutine target then type use"
                    + " where while write")
            .line("!")
            .lineWhere(Where.COLUMN_ONE, "*", "C ", "c ")
            .quote("\"", "'")
            .definers("subroutine program")
            .anyCase());
    put(
        "cobol",
        Grammar.of(
                "accept add call close compute data delete display divide division else end evaluate"
                    + " exit file go identification if initialize input into linkage move multiply"
                    + " not of open output perform pic picture procedure program program-id read"
                    + " record rewrite run section select set stop string subtract then to until"
                    + " using value varying when with working-storage write")
            .lineWhere(Where.FIRST, "*")
            .line("*>")
            .quote("\"", "'")
            .anyCase()
            .words("", "-"));
    put(
        "pascal",
        Grammar.of(
                "and array as asm begin case class const constructor destructor div do downto else"
                    + " end except exports file finalization finally for function goto if"
                    + " implementation in inherited initialization inline interface is label library"
                    + " mod nil not object of on operator or out packed private procedure program"
                    + " property protected public published raise record repeat set shl shr string"
                    + " then to try type unit until uses var virtual while with xor")
            .line("//")
            .block("{", "}")
            .block("(*", "*)")
            .verbatim("'", "'")
            .definers("procedure")
            .anyCase());
    put(
        "ada",
        Grammar.of(
                "abort abs accept access aliased all and architecture array assert at begin body"
                    + " case component configuration constant declare delay delta digits do downto"
                    + " else elsif end entity entry exception exit for function generate generic"
                    + " goto if in inout is library limited loop map mod new not null of open or"
                    + " others out package port pragma private procedure process protected raise"
                    + " range record rem renames report return reverse select separate signal"
                    + " subtype tagged task terminate then to type until use variable wait when"
                    + " while with xor")
            .line("--")
            .quote("\"")
            .definers("procedure package entity")
            .with(Form.STRICT_CHAR)
            .anyCase());
    put(
        "vb",
        Grammar.of(
                "and as boolean byref byval call case catch class const dim do double each else"
                    + " elseif end enum error exit finally for friend function get goto handles if"
                    + " imports in inherits integer interface is let loop me mod module namespace"
                    + " new next not nothing object on option optional or private property"
                    + " protected public readonly redim resume return select set shared single"
                    + " static step string structure sub then throw to try type until wend while"
                    + " with xor")
            .line("'")
            .quote("\"")
            .with(Form.WORD_COMMENT_REM)
            .anyCase());
  }
}
