"""The campaign of scripts/foreign-stream, as cocotb runs it inside a simulator.

Layers are `stored`, so that the third decoder is a page: code words of n bits, zeros up to a word, a CRC.
"""

import json
import os
import random
import traceback
import zlib
from dataclasses import dataclass, field

import cocotb
from cocotb.clock import Clock
from cocotb.triggers import ClockCycles, RisingEdge, SimTimeoutError, with_timeout
from cocotbext.axi import AxiLiteBus, AxiLiteMaster, AxiStreamBus, AxiStreamFrame, AxiStreamSink, AxiStreamSource

CONTROL, STATUS, ERROR = 0x0C, 0x10, 0x14
CLEAR, INTERRUPTS, ACKNOWLEDGE = 1, 2, 4
BUSY = 1
N = 9
"""Bits of a sequence."""
PERIOD = 2
"""Nanoseconds of a cycle."""
PATIENCE = 20_000
"""Cycles after which a run is taken for one that hangs."""


class Hang(Exception):
  """Something was waited for too long."""


@dataclass
class Layer:
  """A layer's packets, what came of damaging them, and what must come out."""

  filters: int
  channels: int
  streams: list[bytes]
  """A stream a lane, as it is sent."""
  codes: list[int]
  """The verdict on each."""
  sequences: list[list[int]]
  """What each lane delivers before its verdict."""

  @property
  def is_good(self) -> bool:
    """Whether every rule is kept."""
    return not any(self.codes)


@dataclass
class Report:
  """What is counted, and what was wrong."""

  cleared: int = 0
  damaged: int = 0
  good: int = 0
  frames: int = 0
  cycles: int = 0
  faults: list[str] = field(default_factory=list)


def word(value: int) -> bytes:
  """Four bytes, the most significant first."""
  return value.to_bytes(4, "big")


def sealed(data: bytes) -> bytes:
  """With its CRC."""
  return data + word(zlib.crc32(data))


def encoded(sequences: list[int]) -> bytes:
  """A stored stream."""
  bits = "".join(f"{s:0{N}b}" for s in sequences)
  bits += "0" * (-len(bits) % 32)
  return sealed(bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8)))


def decoded(stream: bytes, count: int) -> tuple[list[int], int]:
  """The sequences of a stored stream of `count`, and the code of its verdict: docs/format.md, section 4."""
  bits = "".join(f"{byte:08b}" for byte in stream)
  sequences = [int(bits[N * i:N * i + N], 2) for i in range(min(count, len(bits) // N))]
  end = N * count
  padded = (end + 31) // 32 * 32
  if len(sequences) < count or len(bits) < padded:
    return sequences, 1
  if "1" in bits[end:padded]:
    return sequences, 4
  if len(bits) < padded + 32:
    return sequences, 1
  if word(zlib.crc32(stream[:padded // 8])) != stream[padded // 8:padded // 8 + 4]:
    return sequences, 5
  return sequences, 6 if len(bits) > padded + 32 else 0


class Campaign:
  """A block with foreign endpoints on every port."""

  def __init__(self, dut):
    self.dut = dut
    self.random = random.Random(int(os.environ["FOREIGN_SEED"]))
    self.report = Report()
    ports = {"clock": dut.aclk, "reset": dut.aresetn, "reset_active_level": False}
    source = lambda name: AxiStreamSource(AxiStreamBus.from_prefix(dut, name), **ports)
    self.tables = source("s_axis_tables")
    lanes = ["s_axis_weights"] if hasattr(dut, "s_axis_weights_tdata") else [
      f"s_axis_weights_lane_{i}" for i in range(64) if hasattr(dut, f"s_axis_weights_lane_{i}_tdata")]
    self.weights = [source(name) for name in lanes]
    self.word_size = len(getattr(dut, f"{lanes[0]}_tdata")) // 8
    self.windows = source("s_axis_activations") if hasattr(dut, "s_axis_activations_tdata") else None
    self.thresholds = source("s_axis_thresholds") if self.windows else None
    self.sink = AxiStreamSink(AxiStreamBus.from_prefix(dut, "m_axis"), **ports)
    self.beat_size = len(dut.m_axis_tdata) // 8
    self.registers = AxiLiteMaster(AxiLiteBus.from_prefix(dut, "s_axi"), **ports)
    self.sent = []
    self.goods = {}

  @property
  def sources(self) -> list[AxiStreamSource]:
    """Every input."""
    return [s for s in [self.tables, *self.weights, self.windows, self.thresholds] if s]

  async def start(self) -> None:
    """Clock, reset, interrupts, and what the layout packets must carry."""
    Clock(self.dut.aclk, PERIOD, "ns").start()
    self.dut.aresetn.value = 0
    await ClockCycles(self.dut.aclk, 4)
    self.dut.aresetn.value = 1
    await ClockCycles(self.dut.aclk, 4)
    await self.write(CONTROL, INTERRUPTS)
    self.hash = await self.read(0x08)

  async def read(self, address: int) -> int:
    """A register."""
    return int.from_bytes((await self.registers.read(address, 4)).data, "little")

  async def write(self, address: int, value: int) -> None:
    """A register."""
    await self.registers.write(address, value.to_bytes(4, "little"))

  # MARK: layers

  def layer(self, damage=None) -> Layer:
    """A random layer; `damage` is what becomes of the bytes of one lane."""
    filters, channels = self.random.randint(1, 4), self.random.randint(1, 4)
    if self.windows:
      filters, channels = 3, 2  # whose windows and thresholds are always the same
    lanes = len(self.weights)
    counts = [len(range(lane, filters, lanes)) * channels for lane in range(lanes)]
    chooser = random.Random(7) if self.windows else self.random
    streams = [encoded([chooser.getrandbits(N) for _ in range(count)]) for count in counts]
    if damage:
      lane = self.random.randrange(lanes)
      streams[lane] = damage(streams[lane])
    both = [decoded(stream, count) for stream, count in zip(streams, counts)]
    return Layer(filters, channels, streams, [code for _, code in both], [s for s, _ in both])

  def damaged(self, stream: bytes) -> bytes:
    """Flips, cuts, words too many, or no TLAST before another stream."""
    kind = self.random.randrange(4)
    size = self.word_size
    if kind == 0:
      data = bytearray(stream)
      for _ in range(self.random.randint(1, 4)):
        data[self.random.randrange(len(data))] ^= 1 << self.random.randrange(8)
      return bytes(data) if bytes(data) != stream else bytes([stream[0] ^ 1]) + stream[1:]
    if kind == 1 and len(stream) > size:
      return stream[:size * self.random.randint(1, len(stream) // size - 1)]
    if kind == 2:
      return stream + self.random.randbytes(size * self.random.randint(1, 6))
    return stream + encoded([self.random.getrandbits(N) for _ in range(self.random.randint(1, 12))])

  def send(self, source: AxiStreamSource, data: bytes, user: list[int] | None = None) -> None:
    """Queues a frame, and remembers what it held."""
    frame = AxiStreamFrame(data, tuser=user)
    self.sent.append((frame, bytes(data)))
    source.send_nowait(frame)

  def offer(self, layer: Layer) -> None:
    """Queues all that a layer needs; each stream in words whose byte 0 comes first."""
    head = bytes([0x4C, N, 0, len(self.weights)]) + word(self.hash)
    self.send(self.tables, sealed(head + word(layer.filters << 16 | layer.channels)))
    for source, stream in zip(self.weights, layer.streams):
      self.send(source, stream)
    if not self.windows:
      return
    width = len(self.dut.s_axis_activations_tdata) // 8
    beats = layer.channels * (N if "add" in os.environ["FOREIGN_REPORT"] else 1)
    data = random.Random(3).randbytes(width * beats)
    self.send(self.windows, data, [0] * (len(data) - width) + [1] * width)
    self.send(self.thresholds, bytes(4 * layer.filters))

  def beats(self, layer: Layer) -> list[bytes] | None:
    """The data of the frame that must come, but for a beat that closes a cut one; None where a reference is still to be made."""
    if self.windows:
      return self.goods.get("reference")
    due = len(range(0, layer.filters, len(self.weights))) * layer.channels
    cell = self.beat_size // len(self.weights)
    lanes = [len(range(lane, layer.filters, len(self.weights))) * layer.channels for lane in range(len(self.weights))]
    count = min([due] + [len(s) for s, wanted in zip(layer.sequences, lanes) if len(s) < wanted])
    return [b"".join((s[i] if i < len(s) and i < wanted else 0).to_bytes(cell, "little")
                     for s, wanted in zip(layer.sequences, lanes)) for i in range(count)], due

  # MARK: checks

  def fault(self, text: str) -> None:
    """Notes what was wrong."""
    self.report.faults.append(text)

  async def within_patience(self, event, what: str) -> None:
    """Waits for an event, but not for ever."""
    try:
      await with_timeout(event, PATIENCE * PERIOD, "ns")
    except SimTimeoutError:
      raise Hang(f"hang: {what}") from None

  def frames(self) -> list[AxiStreamFrame]:
    """What the sink has got."""
    got = []
    while not self.sink.empty():
      got.append(self.sink.recv_nowait(compact=False))
    self.report.frames += len(got)
    return got

  def judge(self, layer: Layer, got: list[AxiStreamFrame], was_cleared: bool, name: str) -> None:
    """One frame a layer begun: whole, or a part of it and a bad end."""
    if len(got) != 1 and not (was_cleared and not got):
      self.fault(f"{name}: {len(got)} frames of {[len(f.tdata) for f in got]} bytes")
      return
    if not got:
      return
    data, size = bytes(got[0].tdata), self.beat_size
    beats = [data[i:i + size] for i in range(0, len(data), size)]
    users = [int(got[0].tuser[i]) if got[0].tuser else 0 for i in range(0, len(data), size)]
    if any(users[:-1]):
      self.fault(f"{name}: TUSER before the last beat")
    if self.windows and "reference" not in self.goods:
      self.goods["reference"] = (beats, len(beats))
    wanted, due = self.beats(layer)
    is_whole = not was_cleared and users[-1] == (0 if layer.is_good else 1)
    if users[-1] == 0:
      right = layer.is_good and beats == wanted
    elif was_cleared or self.windows:
      right = len(beats) <= due and (self.windows and not layer.is_good or beats[:-1] == wanted[:len(beats) - 1])
    elif len(wanted) == due:
      right = not layer.is_good and beats == wanted
    else:
      right = beats == wanted + [bytes(size)]
    if not right or not (was_cleared or is_whole):
      self.fault(f"{name}: frame {[b.hex() for b in beats]} TUSER {users[-1]}, expected {[b.hex() for b in wanted]}")

  async def finish(self, layer: Layer, name: str) -> None:
    """Lets a layer end, compares its frame and its verdict, and clears an error."""
    if self.dut.irq.value == 0:
      await self.within_patience(RisingEdge(self.dut.irq), f"{name}: no interrupt")
    # The last beat follows its verdict.
    await self.within_patience(self.sink.wait(), f"{name}: no frame")
    await ClockCycles(self.dut.aclk, 8)
    self.judge(layer, self.frames(), False, name)
    status, error = await self.read(STATUS), await self.read(ERROR)
    first = next((i for i, code in enumerate(layer.codes) if code), 0)
    if error != (first << 8 | layer.codes[first]):
      self.fault(f"{name}: error {error:#x}, expected code {layer.codes[first]} of lane {first}")
    if status & BUSY:
      self.fault(f"{name}: busy behind its verdict")
    await self.write(CONTROL, INTERRUPTS | ACKNOWLEDGE | (0 if layer.is_good else CLEAR))
    await self.drain(name)
    self.report.good += layer.is_good
    self.report.damaged += not layer.is_good

  async def drain(self, name: str) -> None:
    """Lets sources end what they have begun."""
    for source in self.sources:
      await self.within_patience(source.wait(), f"{name}: a source is not heard out")
    for frame, data in self.sent:
      if bytes(frame.tdata) != data:
        self.fault(f"{name}: the memory of a source has changed")
    self.sent.clear()

  async def cut(self, layer: Layer, delay: int, name: str) -> None:
    """Clears a layer some cycles after all its packets have begun."""
    self.offer(layer)
    await ClockCycles(self.dut.aclk, 4 + delay)
    await self.write(CONTROL, INTERRUPTS | ACKNOWLEDGE | CLEAR)
    await self.drain(name)
    # A sink that goes on pausing may not have the last beat yet.
    self.pause("never")
    await ClockCycles(self.dut.aclk, 12)
    self.judge(layer, self.frames(), True, name)
    if self.sink.active:
      self.fault(f"{name}: a frame is open")
    status = await self.read(STATUS)
    if status:
      self.fault(f"{name}: status {status:#x} after clear")
    self.report.cleared += 1

  async def run_well(self, name: str) -> None:
    """A good layer."""
    layer = self.layer()
    self.offer(layer)
    await self.finish(layer, f"{name}, a good layer")

  # MARK: the campaign

  async def every_cycle(self) -> None:
    """`clear` at each cycle of a layer, with a sink that takes everything, one that takes half, and one that waits."""
    await self.run_well("first")
    for pauses in ("never", "half", "always"):
      for delay in range(140):
        name = f"clear {delay} cycles after the packets began, sink pauses {pauses}"
        self.pause(pauses)
        await self.cut(self.layer(), delay, name)
        self.pause("half" if pauses == "half" else "never")
        await self.run_well(name)

  def pause(self, kind: str) -> None:
    """How the sink stalls."""
    self.sink.clear_pause_generator()
    self.sink.pause = kind == "always"
    if kind == "half":
      chooser = random.Random(self.random.random())
      self.sink.set_pause_generator(iter(lambda: chooser.getrandbits(1), None))

  async def damage(self, count: int) -> None:
    """Damaged layers; some are cleared, some have a good one behind them."""
    self.pause("half")
    for index in range(count):
      name = f"damaged layer {index}"
      layer = self.layer(self.damaged)
      if self.random.random() < 0.25:
        await self.cut(layer, self.random.randrange(120), f"{name}, cleared")
        self.pause("half")
        self.report.damaged += 1
      else:
        self.offer(layer)
        await self.finish(layer, name)
      if self.random.random() < 0.3:
        await self.run_well(name)


@cocotb.test()
async def campaign(dut):
  """Writes the report whatever happens."""
  run = Campaign(dut)
  try:
    await run.start()
    await run.every_cycle()
    await run.damage(int(os.environ["FOREIGN_LAYERS"]))
  except Hang as hang:
    run.fault(str(hang))
  except Exception as error:  # a fault of the campaign is one that must be seen
    run.fault(f"{type(error).__name__}: {error}: {traceback.extract_tb(error.__traceback__)[-1]}")
  run.report.cycles = int(cocotb.utils.get_sim_time("ns") // PERIOD)
  with open(os.environ["FOREIGN_REPORT"], "w") as file:
    json.dump(vars(run.report), file)
