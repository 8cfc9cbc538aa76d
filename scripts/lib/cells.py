"""What a cell of a mapped netlist costs, so that designs can be compared by one number.

Xilinx 7 series: a LUT of any size is one LUT6; a distributed RAM or shift register costs the LUTs
it occupies. Inverters are absorbed and wide multiplexers (MUXF7/8) sit beside the LUTs: both free.
"""

import re

XILINX_LUT_COST = {
  **{f"LUT{size}": 1 for size in range(1, 7)},
  "LUT6_2": 1, "SRL16E": 1, "SRLC32E": 1,
  "RAM16X1S": 1, "RAM32X1S": 1, "RAM64X1S": 1, "RAM128X1S": 2, "RAM256X1S": 4,
  "RAM16X1D": 2, "RAM32X1D": 2, "RAM64X1D": 2, "RAM128X1D": 4, "RAM32M": 4, "RAM64M": 4,
}
XILINX_BLOCK_RAM = {"RAMB18E1": 1, "RAMB36E1": 2}
"""In units of 18 kbit."""

XILINX_FREE = re.compile(r"INV|MUXF[78]|CARRY4|FD[CPRS]E(_1)?|LD[CP]E|BUFG|GND|VCC|[IO]BUF")


class UnpricedCell(Exception):
  """The netlist holds a cell whose cost is not known, so its total would be too low."""


def xilinx(counts: dict[str, int]) -> dict[str, int]:
  """LUT6 equivalents, flip-flops, carry cells and block RAM of a netlist."""
  for cell in counts:
    known = cell in XILINX_LUT_COST or cell in XILINX_BLOCK_RAM or XILINX_FREE.fullmatch(cell)
    if not known:
      raise UnpricedCell(f"{counts[cell]} cells {cell} have no price in scripts/lib/cells.py")
  return {
    "lut6": sum(counts.get(cell, 0) * cost for cell, cost in XILINX_LUT_COST.items()),
    "ff": sum(count for cell, count in counts.items() if cell.startswith("FD")),
    "carry4": counts.get("CARRY4", 0),
    "block_ram": sum(counts.get(cell, 0) * cost for cell, cost in XILINX_BLOCK_RAM.items()),
  }


def ecp5(counts: dict[str, int]) -> dict[str, int]:
  """LUT4, flip-flops and block RAM; a carry cell holds two LUT4, a small RAM's two data LUTs too."""
  return {
    "ecp5_lut4": counts.get("LUT4", 0) + 2 * counts.get("CCU2C", 0)
    + 4 * counts.get("TRELLIS_DPR16X4", 0),
    "ecp5_ff": counts.get("TRELLIS_FF", 0),
    "ecp5_ram": counts.get("DP16KD", 0),
  }


def ice40(counts: dict[str, int]) -> dict[str, int]:
  """LUT4, flip-flops and block RAM."""
  return {
    "ice40_lut4": counts.get("SB_LUT4", 0),
    "ice40_ff": sum(count for cell, count in counts.items() if cell.startswith("SB_DFF")),
    "ice40_ram": counts.get("SB_RAM40_4K", 0),
  }
