// Netlist
