// SystemVerilog
