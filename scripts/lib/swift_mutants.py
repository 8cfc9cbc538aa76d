"""Small faults in Swift sources: where they can be planted, and the sources with all of them behind a selector.

Sources are parsed with tree-sitter. Every mutant takes the place of one expression, and is chosen where the program
starts by the environment variable HWGEN_MUTANT: one build runs them all. Grammar knows no types, so some mutants do not
compile; the build says which.
"""

from pathlib import Path

from mutant import Mutant
from report import use_packages

SELECTOR = """import Foundation

/// The mutant that this process is; 0 for none.
let selectedMutant = Int(ProcessInfo.processInfo.environment["HWGEN_MUTANT"] ?? "") ?? 0
"""
"""What the comparisons read, in a file of each module."""

OPERATORS = {
  "+": "-", "-": "+", "*": "+", "/": "*", "<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==",
  "&&": "||", "||": "&&", "<<": ">>", ">>": "<<", "&": "|", "|": "&", "^": "|", "..<": "...",
}
"""What takes the place of each operator."""

EXPRESSIONS = {
  "additive_expression", "multiplicative_expression", "comparison_expression", "equality_expression",
  "conjunction_expression", "disjunction_expression", "bitwise_operation", "range_expression",
}
"""Nodes of two operands and an operator."""

CLOSED = {
  "switch_pattern", "enum_entry", "attribute", "parameter", "line_string_literal", "multi_line_string_literal", "comment",
  "type_annotation", "macro_invocation", "availability_condition", "precedence_group_declaration", "type_identifier",
}
"""Nodes in which nothing is planted: what is no expression of a running program, or is only read by a person."""

CHECKS = ("precondition", "assert", "fatalError", "preconditionFailure")
"""Calls that end the program where its caller is wrong: no input reaches them."""


def enumerate_mutants(root: Path, sources: list[Path]) -> list[Mutant]:
  """All mutants of some sources, by source and place."""
  use_packages()
  import tree_sitter
  import tree_sitter_swift
  parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_swift.language()))
  found = []
  for path in sorted(sources):
    text = path.read_bytes()
    walk = _Walk(str(path.relative_to(root)), text, text.decode().splitlines())
    walk.node(parser.parse(text).root_node)
    found += walk.found
  return found


class _Walk:
  """Finds the mutants of one source."""

  def __init__(self, source: str, text: bytes, lines: list[str]):
    self.source, self.text, self.lines = source, text, lines
    self.found: list[Mutant] = []

  def node(self, node) -> None:
    """A node and those within it."""
    if node.type in CLOSED or node.type == "ERROR":
      return
    if node.type == "call_expression" and self.of(node).startswith(CHECKS):
      return
    self.plant(node)
    for child in node.children:
      self.node(child)

  def plant(self, node) -> None:
    """The mutants that take the place of this node."""
    if node.type in EXPRESSIONS and len(node.children) == 3 and not self.may_be_bound_otherwise(node):
      left, operator, right = (self.of(child) for child in node.children)
      if operator in OPERATORS and left and right:
        self.note(node, f"{OPERATORS[operator]} for {operator}", f"{left} {OPERATORS[operator]} {right}")
    elif node.type == "integer_literal" and node.parent.type not in ("navigation_suffix", "pattern"):
      self.note(node, "one more", f"{self.of(node)} + 1")
    elif node.type == "boolean_literal":
      self.note(node, "the other", "false" if self.of(node) == "true" else "true")
    elif node.type == "prefix_expression" and self.of(node)[0] in "!-~":
      self.note(node, f"without {self.of(node)[0]}", self.of(node)[1:])
    elif node.type == "ternary_expression" and len(node.children) == 5:
      condition, _, yes, _, no = (self.of(child) for child in node.children)
      self.note(node, "the other branch", f"{condition} ? {no} : {yes}")
    elif node.type == "call_expression":
      for ending in (".reversed()", ".sorted()", ".dropFirst()", ".dropLast()"):
        if self.of(node).endswith(ending):
          self.note(node, f"without {ending[1:]}", self.of(node)[:-len(ending)])
    elif node.type == "guard_statement":
      # A rule left out: the first condition, where it is an expression.
      condition = node.child_by_field_name("condition")
      if condition is not None and condition.type in EXPRESSIONS and not self.may_be_bound_otherwise(condition):
        self.note(condition, "a rule left out", "true")

  def may_be_bound_otherwise(self, node) -> bool:
    """Whether the operator stands beside another, one of them of bits: those bind otherwise in the grammar than in Swift."""
    beside = [other for other in (node.parent, node.children[0], node.children[2]) if other.type in EXPRESSIONS]
    return any(other.type == "bitwise_operation" for other in [node, *beside]) and bool(beside)

  def of(self, node) -> str:
    """The text of a node."""
    return self.text[node.start_byte:node.end_byte].decode()

  def note(self, node, kind: str, text: str) -> None:
    """Adds a mutant, unless its expression could not stand in parentheses."""
    whole = self.of(node)
    # The grammar ends `2 * x.count(of: y)` before the call.
    is_cut = self.text[node.end_byte:node.end_byte + 1].decode(errors="replace") in tuple("([.?!")
    if is_cut or any(word in whole for word in ("try ", "{", "//", "\n")):
      return
    number = node.start_point[0]
    self.found.append(Mutant(
      self.source, node.start_byte, node.end_byte, kind, text, self.lines[number].strip(), number + 1))


def instrument(text: bytes, mutants: list[tuple[int, Mutant]]) -> bytes:
  """A source with its numbered mutants behind the selector, the lines where they were; none of them within another."""
  parts, position = [], 0
  for number, mutant in sorted(mutants, key=lambda pair: pair[1].start):
    original = text[mutant.start:mutant.end]
    parts += [text[position:mutant.start],
              f"(selectedMutant == {number} ? ({mutant.text}) : (".encode(), original, b"))"]
    position = mutant.end
  return b"".join(parts) + text[position:]
