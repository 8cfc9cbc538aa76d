"""Small faults in SystemVerilog: where they can be planted, and the sources with all of them behind a selector.

The sources are elaborated with slang, which knows the width of each expression. Every mutant takes the place of one
expression and has its width. In the instrumented sources each of them is behind a comparison of `mutation::selected`,
which the plusarg `+mutant=N` sets: one build runs them all, and without the plusarg the hardware is as it was.
Assertions and what nothing but them reads, constants, and the left sides of assignments stay as they are.
"""

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

from configurations import Configuration
from formal import CLOCKS
from mutant import Mutant
from report import ROOT

SELECTOR = """package mutation;
  int selected /* verilator public_flat_rd */ = 0;
endpackage
"""
"""What the comparisons read."""

OPERATORS = {
  "BinaryAnd": ("&", "|"), "BinaryOr": ("|", "&"), "BinaryXor": ("^", "~^"), "BinaryXnor": ("~^", "^"),
  "LogicalAnd": ("&&", "||"), "LogicalOr": ("||", "&&"), "Equality": ("==", "!="), "Inequality": ("!=", "=="),
  "LessThan": ("<", "<="), "LessThanEqual": ("<=", "<"), "GreaterThan": (">", ">="), "GreaterThanEqual": (">=", ">"),
  "Add": ("+", "-"), "Subtract": ("-", "+"), "LogicalShiftLeft": ("<<", ">>"), "LogicalShiftRight": (">>", "<<"),
}
"""The text of each binary operator, and what takes its place."""

REDUCTIONS = {"BinaryAnd": ("&", "|"), "BinaryOr": ("|", "&"), "BinaryXor": ("^", "|")}
"""The same of those over the bits of one operand."""


def enumerate_mutants(configuration: Configuration) -> list[Mutant]:
  """All mutants of a configuration, in the order of its sources, then of their places."""
  sys.path[:0] = [str(path) for path in (ROOT / ".venv/lib").glob("python*/site-packages")]
  from pyslang import ast, syntax
  compilation, texts = ast.Compilation(), {}
  for source in configuration.sources:
    tree = syntax.SyntaxTree.fromFile(str(configuration.folder / source))
    texts[tree.root.sourceRange.start.buffer] = (source, (configuration.folder / source).read_text())
    compilation.addSyntaxTree(tree)
  walk = _Walk(ast, texts, {source: _unread(text) for source, text in texts.values()})
  compilation.getRoot().visit(walk.symbol)
  order = {source: index for index, source in enumerate(configuration.sources)}
  return sorted(walk.found.values(), key=lambda m: (order[m.source], m.start, -m.end, m.kind, m.text))


def instrument(text: str, mutants: list[tuple[int, Mutant]]) -> str:
  """A source with its numbered mutants behind the selector; an inner expression stays selectable within an outer one."""
  spans: dict[tuple[int, int], list[tuple[int, Mutant]]] = {}
  for number, mutant in mutants:
    spans.setdefault((mutant.start, mutant.end), []).append((number, mutant))
  order = sorted(spans, key=lambda span: (span[0], -span[1]))

  def render(start: int, end: int, inner: list[tuple[int, int]]) -> str:
    parts, position = [], start
    while inner:
      span = inner.pop(0)
      own = []
      while inner and inner[0][1] <= span[1]:
        own.append(inner.pop(0))
      original = render(*span, own)
      for number, mutant in spans[span]:
        original = f"((mutation::selected == {number}) ? ({mutant.text}) : ({original}))"
      parts += [text[position:span[0]], original]
      position = span[1]
    return "".join(parts) + text[position:end]

  return render(0, len(text), order)


def write_instrumented(configuration: Configuration, mutants: list[Mutant], directory: Path) -> list[Path]:
  """Writes the selector and all sources; mutant `i` of the list has the number `i + 1`. Gives the files in order."""
  directory.mkdir(parents=True, exist_ok=True)
  package = directory / "mutation.sv"
  package.write_text(SELECTOR)
  files = [package]
  for source in configuration.sources:
    own = [(i + 1, m) for i, m in enumerate(mutants) if m.source == source]
    text = instrument((configuration.folder / source).read_text(), own)
    if source == configuration.sources[-1]:
      text = re.sub(r"\nendmodule", "\n  initial void'($value$plusargs(\"mutant=%d\", mutation::selected));\n\nendmodule",
                    text)
    files.append(directory / source)
    files[-1].write_text(text)
  return files


def planted(configuration: Configuration, mutant: Mutant) -> str:
  """The text of the mutant's source with it planted."""
  text = (configuration.folder / mutant.source).read_text()
  return text[:mutant.start] + f"({mutant.text})" + text[mutant.end:]


def _unread(text: str) -> set[str]:
  """The signals of a module that no output depends on: they are for assertions, or say that something is not used."""
  body = text.partition(");")[2]
  checks = re.compile(r"`ifndef SYNTHESIS.*?\n`endif\n`endif\n", re.S)
  own = {name for check in checks.findall(body) for name in re.findall(r"(\w+) <= ", check)}
  body = re.sub(r"//[^\n]*|\(\*.*?\*\)", "", checks.sub("", body), flags=re.S)
  written = r"\bassign (\w+) = [^;]*;|\b(\w+) <= [^;]*;"
  declared = set(re.findall(r"^ *logic (?:\[[^\]]*\] )?(\w+);", body, re.M))
  body = re.sub(r"^ *logic [^;]*;", "", body, flags=re.M)
  unread: set[str] = set()
  while True:
    reads = re.sub(written, lambda match: match[0].split("=", 1)[1], body)
    # A register that keeps its value reads itself.
    found = {name for name in declared - unread if not re.search(rf"\b{name}\b", reads)}
    if not found:
      return unread | own
    unread |= found
    body = re.sub(written, lambda match: "" if (match[1] or match[2]) in unread else match[0], body)


@dataclass
class _Walk:
  """Goes through what slang elaborated, and notes the mutants of each expression."""

  ast: object
  texts: dict
  unread: dict[str, set[str]]
  """By source, the signals whose assignments stay as they are."""
  found: dict = field(default_factory=dict)

  def symbol(self, node):
    """A symbol of the design: its assignments, blocks and connections."""
    kind = type(node).__name__
    if kind == "InstanceSymbol":
      for connection in node.portConnections:
        if (connection.port.direction.name == "In" and connection.expression is not None
            and connection.port.name not in CLOCKS.keys() | CLOCKS.values()):
          self.root(connection.expression)
    elif kind == "ContinuousAssignSymbol":
      self.assignment(node.assignment)
    elif kind == "ProceduralBlockSymbol":
      self.statement(node.body)
    leaves = ("ContinuousAssignSymbol", "ProceduralBlockSymbol", "ParameterSymbol", "VariableSymbol", "NetSymbol", "PortSymbol")
    return self.ast.VisitAction.Skip if kind in leaves else self.ast.VisitAction.Advance

  def statement(self, node) -> None:
    """A statement and those within it, assertions left out."""
    kind = type(node).__name__
    if kind == "TimedStatement":
      self.statement(node.stmt)
    elif kind == "BlockStatement":
      self.statement(node.body)
    elif kind == "StatementList":
      for inner in node.list:
        self.statement(inner)
    elif kind == "ConditionalStatement":
      condition = node.conditions[0].expr
      if self.text(condition).removeprefix("!") not in CLOCKS.values():
        if condition.type.bitWidth == 1:
          self.stuck(condition)
        self.expression(condition)
      self.statement(node.ifTrue)
      if node.ifFalse is not None:
        self.statement(node.ifFalse)
    elif kind == "CaseStatement":
      self.expression(node.expr)
      for item in node.items:
        self.statement(item.stmt)
      if node.defaultCase is not None:
        self.statement(node.defaultCase)
    elif kind == "ExpressionStatement" and type(node.expr).__name__ == "AssignmentExpression":
      if self.assignment(node.expr) and node.expr.isNonBlocking:
        right = self.inside(node.expr.right)
        self.note(right, "not assigned", self.text(node.expr.left))

  def assignment(self, node) -> bool:
    """The right side of an assignment, if anything depends on it."""
    source, _ = self.texts[node.sourceRange.start.buffer]
    if self.text(node.left) in self.unread[source]:
      return False
    self.root(node.right)
    return True

  def root(self, node) -> None:
    """A whole expression, which may also have another value."""
    node = self.inside(node)
    width = node.type.bitWidth
    if type(node).__name__ != "IntegerLiteral":
      if width == 1:
        self.stuck(node)
      else:
        self.note(node, "lowest bit inverted", f"{self.grouped(node)} ^ {width}'d1")
    self.expression(node)

  def stuck(self, node) -> None:
    """A bit that never changes."""
    node = self.inside(node)
    if type(node).__name__ == "IntegerLiteral":
      return
    for value in "01":
      self.note(node, f"stuck at {value}", f"1'b{value}")

  def expression(self, node) -> None:
    """An expression and those within it."""
    node = self.inside(node)
    kind = type(node).__name__
    if kind == "BinaryExpression":
      name = node.op.name
      left, right = self.inside(node.left), self.inside(node.right)
      if name in OPERATORS:
        written, other = OPERATORS[name]
        self.note(node, f"{written} becomes {other}", f"{self.grouped(left)} {other} {self.grouped(right)}")
      if name in ("BinaryAnd", "BinaryOr"):
        self.note(node, "right operand left out", self.text(left))
        self.note(node, "left operand left out", self.text(right))
      self.expression(left)
      self.expression(right)
    elif kind == "UnaryExpression":
      name = node.op.name
      operand = self.inside(node.operand)
      if name in ("LogicalNot", "BitwiseNot"):
        self.note(node, "not inverted", self.text(operand))
      elif name in REDUCTIONS:
        written, other = REDUCTIONS[name]
        self.note(node, f"{written} becomes {other}", other + self.grouped(operand))
      self.expression(operand)
    elif kind == "ConditionalExpression":
      condition, left, right = node.conditions[0].expr, self.inside(node.left), self.inside(node.right)
      self.note(node, "always the first", self.text(left))
      self.note(node, "always the second", self.text(right))
      self.expression(condition)
      self.expression(left)
      self.expression(right)
    elif kind == "ConcatenationExpression":
      operands = [self.inside(o) for o in node.operands]
      for own, other in zip(operands, operands[1:] + operands[:1]):
        if own.type.bitWidth == other.type.bitWidth and self.text(own) != self.text(other):
          self.note(own, "its neighbour's wire", self.text(other))
        self.expression(own)
    elif kind == "ElementSelectExpression":
      width = node.value.type.bitWidth
      index = re.fullmatch(r"(.*)\[(\d+)\]", self.text(node), re.S)
      if index and width > 1:
        last = node.value.type.bitWidth - 1
        place = int(index[2])
        self.note(node, "another bit", f"{index[1]}[{place - 1 if place == last else place + 1}]")
      elif not index:
        self.expression(node.selector)
    elif kind == "RangeSelectExpression":
      if bounds := re.fullmatch(r"(.*)\[(\d+):(\d+)\]", self.text(node), re.S):
        high, low, width = int(bounds[2]), int(bounds[3]), node.value.type.bitWidth
        step = 1 if high + 1 < width else -1
        if low + step >= 0 and high + step < width:
          self.note(node, "bits moved by one", f"{bounds[1]}[{high + step}:{low + step}]")
    elif kind == "IntegerLiteral":
      if sized := re.fullmatch(r"(\d+)'d(\d+)", self.text(node)):
        self.note(node, "another number", f"{sized[1]}'d{int(sized[2]) ^ 1}")
      elif sized := re.fullmatch(r"1'b([01])", self.text(node)):
        self.note(node, "another number", f"1'b{1 - int(sized[1])}")
    elif kind == "CallExpression":
      for argument in node.arguments:
        self.expression(argument)
    elif kind == "ReplicationExpression":
      self.expression(node.concat)

  def inside(self, node):
    """An expression without the conversions that are not written."""
    while type(node).__name__ == "ConversionExpression":
      node = node.operand
    return node

  def text(self, node) -> str:
    """An expression as it is written."""
    extent = node.sourceRange
    return self.texts[extent.start.buffer][1][extent.start.offset:extent.end.offset]

  def grouped(self, node) -> str:
    """The same as an operand."""
    text = self.text(node)
    return text if re.fullmatch(r"[\w$']+(\[[^\]]*\])?", text) or text[0] == "{" else f"({text})"

  def note(self, node, kind: str, text: str) -> None:
    """One mutant; an instance met again has the same."""
    extent = node.sourceRange
    source, whole = self.texts[extent.start.buffer]
    start, end = extent.start.offset, extent.end.offset
    text = " ".join(text.split())
    if text == " ".join(whole[start:end].split()):
      return
    first = whole.rfind("\n", 0, start) + 1
    # A condition is known by what it decides, a connection by its instance.
    line = " ".join(re.match(r"(.*\bbegin\n)*.*", whole[first:]).group().split())
    if line.startswith("."):
      line = re.findall(r"(\w+) \(\n", whole[:first])[-1] + " " + line
    self.found.setdefault((source, start, end, text),
                          Mutant(source, start, end, kind, text, line, whole.count("\n", 0, start) + 1))
