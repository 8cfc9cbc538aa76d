# What a user and the continuous integration run. `make` alone prints the targets.
# Everything is built once; Package.swift says why that is a debug build, and still fast.

SHELL := /usr/bin/env bash
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

hwgen := .build/debug/hwgen
entries := 256
# The small configurations with limits on their area; `make synth` looks at the rest too.
budgeted := lane_four_node lane_class16 lane_canonical lane_codebook lane_all xnor_popcount_288
# The configurations whose assertions are proven in a minute; `make prove` looks at the rest too.
proven := packing_unit stream_parser configuration_loader lane_canonical sparse_binary_ones sparse_tables window_stage engine_array

# The configurations all of whose planted faults are tried in a minute; `scripts/mutate` tries the rest too.
mutated := accumulator decode_cache

.PHONY: help setup build generate verilate verify test lint reproduce prove synth format clean

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install the tools into .venv, and missing system packages with apt
	@scripts/setup

build: setup ## Build hwgen (.build/debug/hwgen)
	@echo "building hwgen: some minutes the first time"
	@# SwiftPM does not see that a file which is embedded has changed.
	@[[ -z "$$(find golden/network golden/image.pgm testbench/harness Sources/CEmbedded/report -newer Sources/CEmbedded/embedded.c)" ]] || touch Sources/CEmbedded/embedded.c
	@# The whole package, not `--product hwgen`: SwiftPM would keep a plan in which the next `swift test` builds
	@# the programs of our dependencies too, among them protoc, of some 750 files of C++ that nothing needs.
	@swift build --quiet

generate: build ## Rewrite rtl/, testbench/ and golden/ for the embedded network
	@$(hwgen) generate --entries $(entries)

verilate: generate ## Build every bench with Verilator and compare with the golden vectors
	@$(hwgen) verify

test: build ## Everything the continuous integration runs
	@scripts/setup --browser
	@swift test --quiet
	@scripts/check --self-test
	@scripts/check
	@scripts/synth --quick --budget $(addprefix --only ,$(budgeted))
	@scripts/prove --self-test --limit 30
	@scripts/prove --limit 5 $(addprefix --only ,$(proven))
	@scripts/mutate $(addprefix --only ,$(mutated))
	@scripts/reproduce $(hwgen) generate --entries $(entries)
	@$(hwgen) verify --variants
	@scripts/check-report --self-test
	@scripts/check-report
	@scripts/check-memory --self-test
	@scripts/check-memory

lint: setup ## Lint rtl/ with five front ends, and the Swift and shell sources
	@scripts/check

prove: setup ## Prove the assertions in rtl/ for all inputs with Yosys and ABC
	@scripts/prove

synth: ## Measure area and clock of rtl/ with Yosys and nextpnr; write docs/synthesis.md
	@scripts/setup --synth
	@scripts/synth --budget

format: ## Format the Swift sources in place
	@swift format --in-place --recursive Sources Tests Package.swift

clean: ## Remove what was built; .venv stays
	@rm -rf .build build
