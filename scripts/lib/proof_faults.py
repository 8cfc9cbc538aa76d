"""The proofs are tested: each fault planted in the SystemVerilog must make an assertion fail."""

import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import configurations
import formal


@dataclass(frozen=True)
class Fault:
  """A line of a module, and what it becomes."""

  configuration: str
  module: str
  line: str
  instead: str
  summary: str
  fails: str
  """The label of an assertion that must fail."""


FAULTS = [
  Fault("packing_unit", "bnk_packing_unit_sequence_width_9_channels_packed_64",
        "assign is_free = !is_occupied_q | planes_ready_i;", "assign is_free = 1'b1;",
        "a plane is overwritten before it is taken",
        "planes_payload_waits"),
  Fault("sparse_signed_binary", "bnk_sparse_core",
        "assign is_open = window_memory_is_ready & threshold_memory_is_ready & !is_ending_q;",
        "assign is_open = threshold_memory_is_ready & !is_ending_q;", "sequences do not wait for windows",
        "releases_a_ready_bank"),
  Fault("sparse_binary_ones", "bnk_window_totals",
        "assign moves = is_complete_q & (release_i | !is_read_q);", "assign moves = is_complete_q & release_i;",
        "the first totals wait for a release that does not come",
        "totals_are_not_overwritten"),
  Fault("lane_codebook", "bnk_sequence_queue",
        "assign credit_o = credit_q;", "assign credit_o = 1'b1;", "the lane decodes whether or not the queue has places",
        "does_not_overflow"),
  Fault("burst_reader", "bnk_burst_queue",
        "assign has_place_o = count_q != 3'd4;", "assign has_place_o = count_q != 3'd5;", "a burst too many is asked for",
        "no_more_bursts_than_allowed"),
  Fault("burst_reader", "bnk_beat_ring",
        "assign has_room_o = reserved_q <= 6'd16;", "assign has_room_o = reserved_q <= 6'd32;",
        "beats are asked for that have no place",
        "reserves_no_more_than_there_is"),
  Fault("burst_reader", "bnk_burst_asker",
        "assign room = ~place;", "assign room = 4'd15;", "bursts cross 4 KiB",
        "no_burst_crosses_4_kib"),
  Fault("kernel_decoder", "bnk_packet_gate",
        "drops_q <= is_open_next & (drops_q | clear_i);", "drops_q <= drops_q | clear_i;",
        "a port between two packets drops the next",
        "drops_only_within_a_packet"),
  Fault("sparse_binary", "bnk_packet_register_width_16",
        "is_occupied_q <= leaves_next | (is_occupied_q & !(out_valid_o & out_ready_i));", "is_occupied_q <= 1'b0;",
        "clear leaves a packet open",
        "clear_leaves_no_packet_open"),
]
"""One for each kind of promise: streams, banks, totals, queues, bursts, packets."""


def caught(fault: Fault, rtl: Path, limit: int) -> list[str]:
  """The assertions of the label that fail with the fault; those that do without it would have been seen before."""
  with tempfile.TemporaryDirectory() as directory:
    folder = Path(directory) / "rtl" / fault.configuration
    shutil.copytree(rtl / fault.configuration, folder)
    module = folder / f"{fault.module}.sv"
    text = module.read_text()
    if text.count(fault.line) != 1:
      raise configurations.ConfigurationError(f"{module.name}: `{fault.line}` is not there once; mend proof_faults.py")
    module.write_text(with_covers(text.replace(fault.line, fault.instead)))
    work = Path(directory) / "work"
    work.mkdir()
    verdicts = formal.prove(configurations.load(folder), work, limit, fault.fails)
  return [verdict.assertion for verdict in verdicts if verdict.outcome == "fails"]


def with_covers(text: str) -> str:
  """A module that also asks for a run in which each of its assertions holds: `cover` is nothing to prove."""
  return re.sub(r"^( *)assert (\(.*\);)$", r"\1assert \2\n\1cover \2", text, flags=re.MULTILINE)
